using CompiledRnn.Benchmarks.Protocol;

namespace CompiledRnn.Benchmarks.Report;

/// <summary>What a job should reach.</summary>
/// <param name="Ratio">The fastest peer's time over ours.</param>
/// <param name="Nanoseconds">At most so long, on the machine that the goals were set on (Zen 4, 3.7 GHz); null: the ratio alone.</param>
internal readonly record struct Goal(double Ratio, double? Nanoseconds = null);

/// <summary>The goals with one thread on AVX-512 or AVX2, and those with two that have a number of their own.</summary>
internal static class Goals
{
    private static readonly Dictionary<(string, JobKind, int), Goal> OneThread = new()
    {
        [("M1", JobKind.Infer, 1)] = new(4.5),
        [("M2", JobKind.Infer, 1)] = new(1.65),
        [("M3", JobKind.Infer, 1)] = new(1.4),
        [("M4", JobKind.Infer, 1)] = new(1.3),
        [("M5", JobKind.Infer, 1)] = new(2.7),
        [("M6", JobKind.Infer, 1)] = new(1.8),
        [("M1", JobKind.Infer, 32)] = new(2.0),
        [("M2", JobKind.Infer, 32)] = new(1.4),
        [("M3", JobKind.Infer, 32)] = new(1.25),
        [("M4", JobKind.Infer, 32)] = new(1.17),
        [("M5", JobKind.Infer, 32)] = new(1.45),
        [("M6", JobKind.Infer, 32)] = new(1.9),
        [("M1", JobKind.Infer, 256)] = new(2.0),
        [("M2", JobKind.Infer, 256)] = new(1.6),
        [("M3", JobKind.Infer, 256)] = new(1.33),
        [("M4", JobKind.Infer, 256)] = new(1.22),
        [("M5", JobKind.Infer, 256)] = new(1.6),
        [("M6", JobKind.Infer, 256)] = new(2.1),
        [("M1", JobKind.Train, 32)] = new(8),
        [("M2", JobKind.Train, 32)] = new(2.4),
        [("M3", JobKind.Train, 32)] = new(2.2),
        [("M4", JobKind.Train, 32)] = new(1.8),
        [("M5", JobKind.Train, 32)] = new(3.4),
        [("M6", JobKind.Train, 32)] = new(3),
        [("M1", JobKind.Train, 128)] = new(3.4),
        [("M2", JobKind.Train, 128)] = new(2.6),
        [("M3", JobKind.Train, 128)] = new(2.2),
        [("M4", JobKind.Train, 128)] = new(1.75),
        [("M5", JobKind.Train, 128)] = new(2.3),
        [("M6", JobKind.Train, 128)] = new(2.5),
        [("MLP", JobKind.Infer, 1)] = new(1, 144),
        [("LSTM16", JobKind.Stream, 1)] = new(40, 60),
        [("LSTM32", JobKind.Stream, 1)] = new(40, 125),
        [("LSTM64", JobKind.Stream, 1)] = new(12, 520),
        [("GRU16", JobKind.Stream, 1)] = new(40, 53),
        [("GRU32", JobKind.Stream, 1)] = new(40, 92),
        [("GRU64", JobKind.Stream, 1)] = new(12, 380),
    };

    /// <summary>With more threads, batched inference must not be slower than the fastest peer with as many.</summary>
    public static Goal? Of(Job job) => job switch
    {
        { Threads: 1 } => OneThread.TryGetValue((job.Network.Name, job.Kind, job.Batch), out Goal goal) ? goal : null,
        { Kind: JobKind.Infer, Batch: > 1 } => new Goal(1),
        _ => null,
    };
}
