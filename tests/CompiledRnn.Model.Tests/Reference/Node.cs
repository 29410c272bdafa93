namespace CompiledRnn.ModelTests.Reference;

/// <summary>A matrix of doubles on a <see cref="Tape"/>, and the derivative of the tape's result by each of its values.</summary>
internal sealed class Node(int rows, int columns, double[] values)
{
    public int Rows { get; } = rows;

    public int Columns { get; } = columns;

    public double[] Values { get; } = values;

    public double[] Gradient { get; } = new double[values.Length];

    /// <summary>A matrix of zeros.</summary>
    public static Node Zeros(int rows, int columns) => new(rows, columns, new double[rows * columns]);
}
