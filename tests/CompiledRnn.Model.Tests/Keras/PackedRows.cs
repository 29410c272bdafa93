namespace CompiledRnn.ModelTests.Keras;

/// <summary>Several inputs or outputs as a model takes and gives them: each sequence's one behind the other.</summary>
internal static class PackedRows
{
    public static float[] Pack(IReadOnlyList<float[]> parts, int batch)
    {
        int[] lengths = [.. parts.Select(p => p.Length / batch)];
        var rows = new float[parts.Sum(p => p.Length)];
        int row = lengths.Sum(), start = 0;
        for (int i = 0; i < parts.Count; start += lengths[i], i++)
        {
            for (int n = 0; n < batch; n++)
                parts[i].AsSpan(n * lengths[i], lengths[i]).CopyTo(rows.AsSpan(n * row + start));
        }

        return rows;
    }

    /// <summary>The parts of packed rows.</summary>
    /// <param name="rows">The rows of a batch.</param>
    /// <param name="lengths">For each part its floats in a row.</param>
    public static float[][] Unpack(ReadOnlySpan<float> rows, IReadOnlyList<int> lengths)
    {
        int row = lengths.Sum(), batch = row == 0 ? 0 : rows.Length / row, start = 0;
        var parts = new float[lengths.Count][];
        for (int i = 0; i < parts.Length; start += lengths[i], i++)
        {
            parts[i] = new float[batch * lengths[i]];
            for (int n = 0; n < batch; n++)
                rows.Slice(n * row + start, lengths[i]).CopyTo(parts[i].AsSpan(n * lengths[i]));
        }

        return parts;
    }
}
