using System.Diagnostics;

namespace CompiledRnn;

/// <summary>How many threads a call is worth, from its operations. The result is the same for any number.</summary>
internal static class ThreadChoice
{
    // Two threads need to have so much each: about 8 us at 512 bits, where a fork and join takes 0.2 us and the workers' caches fill anew.
    private const long LeastFlops = 1_500_000;

    // What a thread does in a second when it streams weights for a single sequence, about.
    private const long FlopsPerSecond = 100_000_000_000;

    /// <summary>Threads for a batch whose rows they share.</summary>
    /// <param name="threads">What the user said: 0 for as many as there are processors.</param>
    /// <param name="rows">Sequences.</param>
    /// <param name="flops">Operations for each.</param>
    public static int ForRows(int threads, int rows, long flops) =>
        (int)Math.Min(Math.Min(WorkerTeam.Resolve(threads), rows), Math.Max(1, rows * flops / LeastFlops));

    /// <summary>About how long a call of a single sequence takes, in the ticks of a Stopwatch.</summary>
    public static long Ticks(long flops) => (long)((double)flops / FlopsPerSecond * Stopwatch.Frequency);
}
