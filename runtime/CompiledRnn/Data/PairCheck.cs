namespace CompiledRnn;

/// <summary>The checks that every data set makes before it copies a pair.</summary>
internal static class PairCheck
{
    public static void Check(IDataset dataset, int index, int inputLength, int targetLength)
    {
        if ((uint)index >= (uint)dataset.Count)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"Expected 0 to {dataset.Count - 1}.");
        CheckLength(inputLength, dataset.InputShape, "input");
        CheckLength(targetLength, dataset.TargetShape, "target");
    }

    public static void CheckWeights(IDataset dataset, int index, int length)
    {
        if ((uint)index >= (uint)dataset.Count)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"Expected 0 to {dataset.Count - 1}.");
        if (length != dataset.WeightCount)
            throw new ArgumentException($"Expected {dataset.WeightCount} floats, got {length}.", "weights");
    }

    private static void CheckLength(int length, TensorShape shape, string name)
    {
        if (length != shape.Length)
            throw new ArgumentException($"Expected {shape.Length} floats {shape}, got {length}.", name);
    }
}
