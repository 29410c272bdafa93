namespace CompiledRnn;

/// <summary>Pairs in two arrays, <c>[count, …inputShape]</c> and <c>[count, …targetShape]</c>, and their weights, if any.</summary>
internal sealed class ArrayDataset(float[] x, float[] y, int count, TensorShape inputShape, TensorShape targetShape, float[] weights)
    : IDataset
{
    public int Count => count;

    public TensorShape InputShape => inputShape;

    public TensorShape TargetShape => targetShape;

    public int WeightCount { get; } = weights.Length / count;

    public void Read(int index, Span<float> input, Span<float> target)
    {
        PairCheck.Check(this, index, input.Length, target.Length);
        x.AsSpan(index * input.Length, input.Length).CopyTo(input);
        y.AsSpan(index * target.Length, target.Length).CopyTo(target);
    }

    public void ReadWeights(int index, Span<float> destination)
    {
        PairCheck.CheckWeights(this, index, destination.Length);
        weights.AsSpan(index * WeightCount, WeightCount).CopyTo(destination);
    }
}
