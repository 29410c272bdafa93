using System.Diagnostics;

namespace CompiledRnn.Benchmarks.Protocol;

/// <summary>One timing of a piece of work.</summary>
internal static class Sample
{
    private const double WarmUpMilliseconds = 2;
    private const double Milliseconds = 6;

    // After so many runs the JIT compiles anew, in the background, while others are measured.
    private const int FirstRuns = 64;
    private const double FirstMilliseconds = 100;

    /// <summary>Nanoseconds of one run: the mean over a few milliseconds of runs after a short warm-up.</summary>
    public static double Take(Work work)
    {
        (int runs, double elapsed) = RunFor(work, WarmUpMilliseconds, int.MaxValue);
        runs = Math.Max(1, (int)(runs * Milliseconds / elapsed));
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < runs; i++)
            work.Run();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / runs;
    }

    /// <summary>Runs as often as the JIT wants to see before it optimises, within reason.</summary>
    public static void WarmUp(Work work) => RunFor(work, FirstMilliseconds, FirstRuns);

    // At least once; then until the time is over or, where runs are long, there were enough of them.
    private static (int Runs, double Elapsed) RunFor(Work work, double milliseconds, int enough)
    {
        int runs = 0;
        long start = Stopwatch.GetTimestamp();
        double elapsed;
        do
        {
            work.Run();
            runs++;
            elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        while (elapsed < milliseconds && (runs < enough || elapsed < milliseconds / 10));
        return (runs, elapsed);
    }
}
