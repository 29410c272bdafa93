namespace CompiledRnn;

/// <summary>Windows over a series, see <see cref="Windows"/>.</summary>
internal sealed class WindowDataset(Series series, int start, int rows, WindowSize size, int[] targetColumns) : IDataset
{
    public int Count { get; } = (int)((rows - size.Rows) / size.Stride) + 1;

    public TensorShape InputShape { get; } = new(size.InputSteps, series.Columns);

    public TensorShape TargetShape { get; } = new(size.TargetSteps, targetColumns.Length);

    public void Read(int index, Span<float> input, Span<float> target)
    {
        PairCheck.Check(this, index, input.Length, target.Length);
        int row = start + index * size.Stride;
        for (int step = 0; step < size.InputSteps; step++)
            series.Row(row + step).CopyTo(input[(step * series.Columns)..]);
        row += size.InputSteps + size.Gap;
        for (int step = 0; step < size.TargetSteps; step++)
        {
            ReadOnlySpan<float> values = series.Row(row + step);
            for (int i = 0; i < targetColumns.Length; i++)
                target[step * targetColumns.Length + i] = values[targetColumns[i]];
        }
    }
}
