namespace CompiledRnn;

/// <summary>Columns chosen by the user.</summary>
internal static class ColumnSelection
{
    /// <summary>A checked copy; all columns for null.</summary>
    public static int[] Checked(int[]? selected, int columns, string name)
    {
        if (selected is null)
            return [.. Enumerable.Range(0, columns)];
        if (selected.Length == 0)
            throw new ArgumentException("Expected at least one column.", name);
        foreach (int column in selected)
        {
            if ((uint)column >= (uint)columns)
                throw new ArgumentOutOfRangeException(name, column, $"Expected a column from 0 to {columns - 1}.");
        }

        return [.. selected];
    }
}
