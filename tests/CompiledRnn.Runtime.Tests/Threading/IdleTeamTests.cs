using System.Diagnostics;

namespace CompiledRnn.Runtime.Tests.Threading;

/// <summary>Alone, as what other tests compute would be counted.</summary>
[Collection(nameof(IdleTeamTests))]
[CollectionDefinition(nameof(IdleTeamTests), DisableParallelization = true)]
public class IdleTeamTests
{
    [Fact]
    public void ATeamWithoutWorkTakesNoProcessorTime()
    {
        using var team = new WorkerTeam();
        using var process = Process.GetCurrentProcess();
        int ran = 0;
        TimeSpan least = TimeSpan.MaxValue;

        // The least of some tries: the runtime has work of its own now and then. One thread that spins would take 200 ms in each.
        for (int attempt = 0; attempt < 5 && least > TimeSpan.FromMilliseconds(10); attempt++)
        {
            team.TryRun(4, 4, new ActionJob(_ => Interlocked.Increment(ref ran)));
            Thread.Sleep(20);
            TimeSpan before = Used();
            Thread.Sleep(200);
            TimeSpan used = Used() - before;
            least = used < least ? used : least;
        }

        Assert.InRange(least, TimeSpan.Zero, TimeSpan.FromMilliseconds(10));
        Assert.True(ran >= 4);

        TimeSpan Used()
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }
}
