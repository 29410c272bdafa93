namespace CompiledRnn.Runtime.Tests.Training;

/// <summary>Examples in memory, and numbers to make them from.</summary>
internal sealed class Examples(TensorShape input, TensorShape target, float[] inputs, float[] targets) : IDataset
{
    public int Count => inputs.Length / InputShape.Length;

    public TensorShape InputShape { get; } = input;

    public TensorShape TargetShape { get; } = target;

    public void Read(int index, Span<float> input, Span<float> target)
    {
        inputs.AsSpan(index * InputShape.Length, InputShape.Length).CopyTo(input);
        targets.AsSpan(index * TargetShape.Length, TargetShape.Length).CopyTo(target);
    }

    /// <summary>Numbers in ±1, the same on every run.</summary>
    public static float[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() * 2 - 1)];
    }

    /// <summary>Examples of <c>y = 2 x0 - x1 + 0.5</c>.</summary>
    public static Examples Line(int count, int seed = 5)
    {
        float[] x = Numbers(count * 2, seed);
        float[] y = [.. Enumerable.Range(0, count).Select(i => 2 * x[2 * i] - x[2 * i + 1] + 0.5f)];
        return new Examples(new(1, 2), new(1, 1), x, y);
    }
}
