namespace CompiledRnn;

/// <summary>Sequences that are filled up or cut to one length as they are read.</summary>
internal sealed class PaddedDataset(SequenceData source, int steps, SequenceEnd padding, SequenceEnd truncating, float fill, int[] indices) : IDataset
{
    private readonly bool _perStep = !source.TargetShape.IsFixed;
    private readonly int _targetWidth = source.TargetShape.IsFixed ? 0 : new TensorShape(source.TargetShape.Dimensions[1..]).Length;

    public int Count => indices.Length;

    public TensorShape InputShape { get; } = source.IsTokens ? new TensorShape(steps) : new TensorShape(steps, source.Features);

    public TensorShape TargetShape { get; } = source.TargetShape.IsFixed ? source.TargetShape : new TensorShape([steps, .. source.TargetShape.Dimensions[1..]]);

    /// <summary>One for each step where targets are, so that those of filled steps do not count.</summary>
    public int WeightCount => _perStep && indices.Any(i => source.Lengths[i] < steps) ? steps : 0;

    /// <summary>Whether a sequence is filled up.</summary>
    public bool FillsUp => indices.Any(i => source.Lengths[i] < steps);

    /// <summary>The same, filled up with another value.</summary>
    public PaddedDataset FilledWith(float value) => new(source, steps, padding, truncating, value, indices);

    public void Read(int index, Span<float> input, Span<float> target)
    {
        PairCheck.Check(this, index, input.Length, target.Length);
        Place(source.Input(indices[index]), input, source.Features, fill);
        if (_perStep)
            Place(source.Target(indices[index]), target, _targetWidth, 0);
        else
            source.Target(indices[index]).CopyTo(target);
    }

    public void ReadWeights(int index, Span<float> weights)
    {
        PairCheck.CheckWeights(this, index, weights.Length);
        int length = Math.Min(source.Lengths[indices[index]], steps), first = padding == SequenceEnd.Front ? steps - length : 0;
        weights.Clear();
        weights.Slice(first, length).Fill(1);
    }

    private void Place(ReadOnlySpan<float> row, Span<float> target, int width, float value)
    {
        int length = row.Length / width, kept = Math.Min(length, steps);
        if (length > kept)
            row = truncating == SequenceEnd.Front ? row[^(kept * width)..] : row[..(kept * width)];
        int first = padding == SequenceEnd.Front ? steps - kept : 0;
        target.Fill(value);
        row.CopyTo(target[(first * width)..]);
    }
}
