namespace CompiledRnn.Benchmarks;

/// <summary>A model to measure; peers rebuild it from its name.</summary>
/// <param name="Name">M1 to M5.</param>
/// <param name="Create">Makes the model from a seed.</param>
/// <param name="InputLength">Floats of one input sequence.</param>
/// <param name="OutputLength">Floats of one output.</param>
internal sealed record Workload(string Name, Func<int, CompiledModel> Create, int InputLength, int OutputLength)
{
    public static readonly Workload[] All =
    [
        new("M1", seed => new M1(seed), M1.InputShape.Length, M1.OutputShape.Length),
        new("M2", seed => new M2(seed), M2.InputShape.Length, M2.OutputShape.Length),
        new("M3", seed => new M3(seed), M3.InputShape.Length, M3.OutputShape.Length),
        new("M4", seed => new M4(seed), M4.InputShape.Length, M4.OutputShape.Length),
        new("M5", seed => new M5(seed), M5.InputShape.Length, M5.OutputShape.Length),
    ];

    /// <summary>A batch of inputs in [-1, 1).</summary>
    public float[] Inputs(int batch) => Values(batch * InputLength, seed: 1);

    /// <summary>A batch of targets in [-1, 1).</summary>
    public float[] Targets(int batch) => Values(batch * OutputLength, seed: 2);

    private static float[] Values(int count, int seed)
    {
        var random = new Random(seed);
        var values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = random.NextSingle() * 2 - 1;
        return values;
    }
}
