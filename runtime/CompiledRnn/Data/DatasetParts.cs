namespace CompiledRnn;

/// <summary>A run of another data set's pairs.</summary>
internal sealed class SliceDataset(IDataset source, int start, int count) : IDatasetView
{
    public IDataset Source => source;

    public int Count => count;

    public TensorShape InputShape => source.InputShape;

    public TensorShape TargetShape => source.TargetShape;

    public int WeightCount => source.WeightCount;

    public void Read(int index, Span<float> input, Span<float> target)
    {
        PairCheck.Check(this, index, input.Length, target.Length);
        source.Read(start + index, input, target);
    }

    public void ReadWeights(int index, Span<float> weights)
    {
        PairCheck.CheckWeights(this, index, weights.Length);
        source.ReadWeights(start + index, weights);
    }
}

/// <summary>Some of another data set's pairs, in an order of their own.</summary>
internal sealed class SubsetDataset(IDataset source, int[] indices) : IDatasetView
{
    public IDataset Source => source;

    public int Count => indices.Length;

    public TensorShape InputShape => source.InputShape;

    public TensorShape TargetShape => source.TargetShape;

    public int WeightCount => source.WeightCount;

    public void Read(int index, Span<float> input, Span<float> target)
    {
        PairCheck.Check(this, index, input.Length, target.Length);
        source.Read(indices[index], input, target);
    }

    public void ReadWeights(int index, Span<float> weights)
    {
        PairCheck.CheckWeights(this, index, weights.Length);
        source.ReadWeights(indices[index], weights);
    }
}
