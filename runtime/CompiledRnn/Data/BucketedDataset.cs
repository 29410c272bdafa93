using CompiledRnn.Generated;

namespace CompiledRnn;

/// <summary>Data sets of sequences of one length each. A batch is of one of them.</summary>
internal sealed class BucketedDataset(SequenceData source, PaddedDataset[] buckets) : IDataset
{
    public IReadOnlyList<PaddedDataset> Buckets => buckets;

    public int Count { get; } = buckets.Sum(b => b.Count);

    public TensorShape InputShape { get; } = source.IsTokens ? new TensorShape(Steps.Any) : new TensorShape(Steps.Any, source.Features);

    public TensorShape TargetShape => source.TargetShape;

    /// <summary>The parts of data that a batch must not mix, filled up with what a model masks; of other data all of it.</summary>
    /// <exception cref="ArgumentException">Filled steps would count.</exception>
    public static IReadOnlyList<IDataset> PartsOf(IDataset data, ModelDefinition definition)
    {
        if (data is not BucketedDataset bucketed)
            return [data];
        if (definition.Inputs.Length > 1)
            throw new ArgumentException($"{definition.Name} has several inputs, and buckets are of one.", nameof(data));
        float? mask = definition.Inputs[0].Padding;
        if (mask is null && data.TargetShape.IsFixed && bucketed.Buckets.Any(b => b.FillsUp))
        {
            throw new ArgumentException(
                $"{definition.Name} masks no steps, so those that fill sequences up would count: put Masking (or MaskZero) in front, or leave the boundaries of {nameof(SequenceData.Bucket)} out.",
                nameof(data));
        }

        return [.. bucketed.Buckets.Select(b => b.FilledWith(mask ?? 0))];
    }

    public void Read(int index, Span<float> input, Span<float> target)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        int at = index;
        foreach (PaddedDataset bucket in buckets)
        {
            if (at < bucket.Count)
            {
                bucket.Read(at, input, target);
                return;
            }

            at -= bucket.Count;
        }

        throw new ArgumentOutOfRangeException(nameof(index), index, $"Expected 0 to {Count - 1}.");
    }
}
