namespace CompiledRnn;

/// <summary>Another data set's pairs, scaled as they are read.</summary>
internal sealed class ScaledDataset(IDataset source, Scaler? inputs, Scaler? targets) : IDataset
{
    public int Count => source.Count;

    public TensorShape InputShape => source.InputShape;

    public TensorShape TargetShape => source.TargetShape;

    public int WeightCount => source.WeightCount;

    public void Read(int index, Span<float> input, Span<float> target)
    {
        source.Read(index, input, target);
        inputs?.Transform(input);
        targets?.Transform(target);
    }

    public void ReadWeights(int index, Span<float> weights) => source.ReadWeights(index, weights);
}
