namespace CompiledRnn.Runtime.Tests.Threading;

public class WorkerTeamTests
{
    [Theory]
    [InlineData(2, 2)]
    [InlineData(2, 7)]
    [InlineData(4, 100)]
    [InlineData(8, 3)]
    public void EachItemRunsOnceInEveryRun(int threads, int count)
    {
        using var team = new WorkerTeam();
        var runs = new int[count];
        for (int round = 1; round <= 500; round++)
        {
            Assert.True(team.TryRun(count, threads, new ActionJob(item => Interlocked.Increment(ref runs[item]))));
            Assert.All(runs, n => Assert.Equal(round, n));
        }
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(4, 1)]
    [InlineData(4, 0)]
    public void WhereThereIsNothingToShareNothingIsDone(int threads, int count)
    {
        using var team = new WorkerTeam();
        Assert.False(team.TryRun(count, threads, new ActionJob(_ => Assert.Fail("It ran."))));
    }

    [Fact]
    public void AParkedTeamWakesUp()
    {
        using var team = new WorkerTeam();
        int sum = 0;
        for (int round = 0; round < 20; round++)
        {
            Thread.Sleep(2);
            Assert.True(team.TryRun(2, 2, new ActionJob(item => Interlocked.Add(ref sum, item + 1))));
        }

        Assert.Equal(60, sum);
    }

    [Fact]
    public void OtherThreadsTakePart()
    {
        using var team = new WorkerTeam();
        using var all = new Barrier(3);

        // Each of the items waits for the others: fewer threads would never end.
        team.TryRun(3, 3, new ActionJob(_ => all.SignalAndWait(TestContext.Current.CancellationToken)));
        Assert.Equal(1, all.CurrentPhaseNumber);
    }

    [Fact]
    public void NoMoreThreadsTakePartThanTheCallerAllows()
    {
        using var team = new WorkerTeam();
        team.TryRun(8, 8, new ActionJob(_ => { }));
        int now = 0, most = 0;
        team.TryRun(200, 2, new ActionJob(_ =>
        {
            int there = Interlocked.Increment(ref now);
            InterlockedMaximum(ref most, there);
            Thread.SpinWait(200);
            Interlocked.Decrement(ref now);
        }));
        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public void TheFirstItemsExceptionReachesTheCallerAndTheTeamGoesOn()
    {
        using var team = new WorkerTeam();
        int done = 0;
        var thrown = Assert.Throws<InvalidOperationException>(() => team.TryRun(10, 2, new ActionJob(item =>
        {
            if (item is 3 or 7)
                throw new InvalidOperationException($"item {item}");
            Interlocked.Increment(ref done);
        })));
        Assert.Equal("item 3", thrown.Message);
        Assert.Equal(8, done);
        team.TryRun(5, 2, new ActionJob(_ => Interlocked.Increment(ref done)));
        Assert.Equal(13, done);
    }

    [Fact]
    public void ATeamAtWorkRefusesWorkAndIsFreeAfterwards()
    {
        using var team = new WorkerTeam();
        int refused = 0;
        team.TryRun(2, 2, new ActionJob(_ =>
        {
            if (!team.TryRun(2, 2, new ActionJob(_ => { })) && team.IsBusy)
                Interlocked.Increment(ref refused);
        }));
        Assert.Equal(2, refused);
        Assert.False(team.IsBusy);
        Assert.True(team.TryRun(2, 2, new ActionJob(_ => { })));
    }

    [Fact]
    public void WhereTheSystemGivesNoThreadTheTeamStaysFree()
    {
        int left = 1;
        using var team = new WorkerTeam((owner, number) => left-- > 0 ? new TeamThread(owner, number) : throw new OutOfMemoryException());
        Assert.Throws<OutOfMemoryException>(() => team.TryRun(3, 3, new ActionJob(_ => Assert.Fail("It ran."))));
        Assert.False(team.IsBusy);

        // The thread that was given works, with those that come later.
        left = 1;
        using var all = new Barrier(3);
        Assert.True(team.TryRun(3, 3, new ActionJob(_ => all.SignalAndWait(TestContext.Current.CancellationToken))));
        Assert.Equal(1, all.CurrentPhaseNumber);
    }

    [Fact]
    public void ADisposedTeamRefusesWork()
    {
        var team = new WorkerTeam();
        team.TryRun(3, 3, new ActionJob(_ => { }));
        team.Dispose();
        Assert.Throws<ObjectDisposedException>(() => team.TryRun(2, 2, new ActionJob(_ => { })));
    }

    [Fact]
    public void ARunAllocatesNothing()
    {
        using var team = new WorkerTeam();
        var job = new ActionJob(_ => { });
        team.TryRun(4, 2, job);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            team.TryRun(4, 2, job);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void NoThreadsStandForAllProcessors()
    {
        Assert.Equal(Math.Min(Environment.ProcessorCount, WorkerTeam.MostThreads), WorkerTeam.Resolve(0));
        Assert.Equal(3, WorkerTeam.Resolve(3));
        Assert.Equal(WorkerTeam.MostThreads, WorkerTeam.Resolve(100_000));
    }

    private static void InterlockedMaximum(ref int target, int value)
    {
        for (int seen = target; value > seen; seen = target)
            Interlocked.CompareExchange(ref target, value, seen);
    }
}
