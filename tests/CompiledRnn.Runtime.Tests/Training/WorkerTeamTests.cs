namespace CompiledRnn.Runtime.Tests.Training;

public class WorkerTeamTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 1)]
    [InlineData(2, 7)]
    [InlineData(4, 100)]
    [InlineData(3, 0)]
    public void EachItemRunsOnceInEveryRun(int workers, int count)
    {
        using var team = new WorkerTeam(workers);
        var runs = new int[count];
        for (int round = 1; round <= 500; round++)
        {
            team.Run(count, item => Interlocked.Increment(ref runs[item]));
            Assert.All(runs, n => Assert.Equal(round, n));
        }
    }

    [Fact]
    public void AParkedTeamWakesUp()
    {
        using var team = new WorkerTeam(2);
        int sum = 0;
        for (int round = 0; round < 20; round++)
        {
            Thread.Sleep(2);
            team.Run(2, item => Interlocked.Add(ref sum, item + 1));
        }

        Assert.Equal(60, sum);
    }

    [Fact]
    public void OtherThreadsTakePart()
    {
        using var team = new WorkerTeam(2);
        using var both = new Barrier(2);

        // Each of the two items waits for the other: one thread alone would never end.
        team.Run(2, _ => both.SignalAndWait(TestContext.Current.CancellationToken));
        Assert.Equal(1, both.CurrentPhaseNumber);
    }

    [Fact]
    public void TheFirstItemsExceptionReachesTheCallerAndTheTeamGoesOn()
    {
        using var team = new WorkerTeam(2);
        int done = 0;
        var thrown = Assert.Throws<InvalidOperationException>(() => team.Run(10, item =>
        {
            if (item is 3 or 7)
                throw new InvalidOperationException($"item {item}");
            Interlocked.Increment(ref done);
        }));
        Assert.Equal("item 3", thrown.Message);
        Assert.Equal(8, done);
        team.Run(5, _ => Interlocked.Increment(ref done));
        Assert.Equal(13, done);
    }

    [Fact]
    public void ARunFromWithinAJobIsRefused()
    {
        using var team = new WorkerTeam(2);
        Assert.Throws<InvalidOperationException>(() => team.Run(2, _ => team.Run(1, _ => { })));
    }

    [Fact]
    public void ADisposedTeamRefusesWork()
    {
        var team = new WorkerTeam(3);
        team.Dispose();
        Assert.Throws<ObjectDisposedException>(() => team.Run(1, _ => { }));
    }

    [Fact]
    public void ARunAllocatesNothing()
    {
        using var team = new WorkerTeam(2);
        var job = new Action<int>(_ => { });
        team.Run(4, job);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            team.Run(4, job);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
