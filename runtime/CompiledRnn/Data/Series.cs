using System.Runtime.InteropServices;

namespace CompiledRnn;

/// <summary>A table whose rows are moments in time, read in place.</summary>
internal abstract class Series(int rows, int columns)
{
    public int Rows => rows;

    public int Columns => columns;

    /// <summary>The values of one moment.</summary>
    public abstract ReadOnlySpan<float> Row(int row);

    public static Series Of(float[] values, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        return new Vector(values).Checked(name);
    }

    public static Series Of(float[,] values, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        return new Grid(values).Checked(name);
    }

    public static Series Of(float[][] values, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        int columns = values is [{ } first, ..] ? first.Length : 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] is not { } row || row.Length != columns)
                throw new ArgumentException($"Expected {columns} columns as in row 0, got {values[i]?.Length.ToString() ?? "null"} in row {i}.", name);
        }

        return new Jagged(values, columns).Checked(name);
    }

    private Series Checked(string name)
    {
        if (rows == 0 || columns == 0)
            throw new ArgumentException($"Expected at least one row and one column, got [{rows}, {columns}].", name);
        for (int i = 0; i < rows; i++)
        {
            int column = FiniteValues.IndexOfOther(Row(i));
            if (column >= 0)
                throw new ArgumentException($"Expected finite values, got {Row(i)[column]} in row {i}, column {column}; fill or leave out the gaps first.", name);
        }

        return this;
    }

    private sealed class Vector(float[] values) : Series(values.Length, 1)
    {
        public override ReadOnlySpan<float> Row(int row) => values.AsSpan(row, 1);
    }

    private sealed class Grid(float[,] values) : Series(values.GetLength(0), values.GetLength(1))
    {
        public override ReadOnlySpan<float> Row(int row) => MemoryMarshal.CreateReadOnlySpan(ref values[row, 0], Columns);
    }

    private sealed class Jagged(float[][] values, int columns) : Series(values.Length, columns)
    {
        public override ReadOnlySpan<float> Row(int row) => values[row];
    }
}
