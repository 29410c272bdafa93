using CompiledRnn.Benchmarks.Protocol;
using CompiledRnn.Benchmarks.Report;

namespace CompiledRnn.Benchmarks.Hosting;

/// <summary>All contestants at all jobs, in interleaved rounds: a slow minute of the machine meets each of them alike.</summary>
internal static class Comparison
{
    // The JIT's tiers: counted in the first, measured in the second, optimised after it.
    private const int WarmUpRounds = 2;

    /// <param name="contestants">The first is the one that the others are compared with.</param>
    /// <param name="jobs">Rows of the table.</param>
    /// <param name="rounds">Timings of each cell; some more come before them to warm up.</param>
    /// <param name="goals">What the first should reach beside the others.</param>
    public static Row[] Run(IReadOnlyList<Contestant> contestants, IEnumerable<Job> jobs, int rounds, Func<Job, Goal?> goals)
    {
        Row[] rows = [.. jobs.Select(job => new Row(job, contestants.Count, goals(job)))];
        for (int round = -WarmUpRounds; round < rounds; round++)
        {
            foreach (Row row in rows)
            {
                for (int i = 0; i < contestants.Count; i++)
                {
                    double? time = contestants[i].Measure(row.Job, warmUp: round < 0);
                    if (time is { } nanoseconds && round >= 0)
                        row.Timings[i].Add(nanoseconds);
                }
            }
        }

        return rows;
    }
}
