namespace CompiledRnn.Runtime.Tests.Training;

public class WorkerTeamTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 1)]
    [InlineData(2, 7)]
    [InlineData(4, 100)]
    [InlineData(3, 0)]
    public void Each_item_runs_once_in_every_run(int workers, int count)
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
    public void A_parked_team_wakes_up()
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
    public void Other_threads_take_part()
    {
        using var team = new WorkerTeam(2);
        using var both = new Barrier(2);

        // Each of the two items waits for the other: one thread alone would never end.
        team.Run(2, _ => both.SignalAndWait(TestContext.Current.CancellationToken));
        Assert.Equal(1, both.CurrentPhaseNumber);
    }

    [Fact]
    public void The_first_items_exception_reaches_the_caller_and_the_team_goes_on()
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
    public void A_run_from_within_a_job_is_refused()
    {
        using var team = new WorkerTeam(2);
        Assert.Throws<InvalidOperationException>(() => team.Run(2, _ => team.Run(1, _ => { })));
    }

    [Fact]
    public void A_disposed_team_refuses_work()
    {
        var team = new WorkerTeam(3);
        team.Dispose();
        Assert.Throws<ObjectDisposedException>(() => team.Run(1, _ => { }));
    }

    [Fact]
    public void A_run_allocates_nothing()
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
