namespace CompiledRnn;

/// <summary>Pairs in two arrays, <c>[count, …inputShape]</c> and <c>[count, …targetShape]</c>.</summary>
internal sealed class ArrayDataset(float[] x, float[] y, int count, TensorShape inputShape, TensorShape targetShape) : IDataset
{
    public int Count => count;

    public TensorShape InputShape => inputShape;

    public TensorShape TargetShape => targetShape;

    public void Read(int index, Span<float> input, Span<float> target)
    {
        PairCheck.Check(this, index, input.Length, target.Length);
        x.AsSpan(index * input.Length, input.Length).CopyTo(input);
        y.AsSpan(index * target.Length, target.Length).CopyTo(target);
    }
}
