using System.Diagnostics;
using CompiledRnn.Benchmarks.Contenders;

namespace CompiledRnn.Benchmarks.Measuring;

/// <summary>One timing of a piece of work.</summary>
internal static class Sample
{
    private const double WarmUpMilliseconds = 2;
    private const double Milliseconds = 6;

    /// <summary>Microseconds of one run, the mean over a few milliseconds of runs after a short warm-up.</summary>
    public static double Take(Work work)
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
        while (elapsed < WarmUpMilliseconds);

        runs = Math.Max(1, (int)(runs * Milliseconds / elapsed));
        start = Stopwatch.GetTimestamp();
        for (int i = 0; i < runs; i++)
            work.Run();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / runs;
    }
}
