using System.Globalization;

namespace CompiledRnn.Benchmarks.Protocol;

/// <summary>What is measured.</summary>
internal enum JobKind
{
    /// <summary>One prediction of a batch.</summary>
    Infer,

    /// <summary>Forward, backward and an Adam step on a batch.</summary>
    Train,

    /// <summary>One step with the state kept.</summary>
    Stream,
}

/// <summary>A kind of work on a network. Its text, <c>M1 Infer 32 1</c>, is what stands in a request.</summary>
/// <param name="Network">The network.</param>
/// <param name="Kind">What to do with it.</param>
/// <param name="Batch">Sequences side by side.</param>
/// <param name="Threads">Threads that the library may use.</param>
internal readonly record struct Job(Network Network, JobKind Kind, int Batch, int Threads)
{
    /// <exception cref="FormatException">The words are no job.</exception>
    public static Job Parse(ReadOnlySpan<string> words)
    {
        if (words.Length != 4)
            throw new FormatException($"Expected NETWORK KIND BATCH THREADS, got {words.Length} words.");
        return new Job(
            Network.Named(words[0]),
            Enum.Parse<JobKind>(words[1], ignoreCase: true),
            int.Parse(words[2], CultureInfo.InvariantCulture),
            int.Parse(words[3], CultureInfo.InvariantCulture));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Network.Name} {Kind} {Batch} {Threads}");

    /// <summary>A batch of inputs in [-1, 1).</summary>
    public float[] Inputs() => Values(Batch * Network.InputLength, seed: 1);

    /// <summary>A batch of targets in [-1, 1).</summary>
    public float[] Targets() => Values(Batch * Network.OutputLength, seed: 2);

    private static float[] Values(int count, int seed)
    {
        var random = new Random(seed);
        var values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = random.NextSingle() * 2 - 1;
        return values;
    }
}
