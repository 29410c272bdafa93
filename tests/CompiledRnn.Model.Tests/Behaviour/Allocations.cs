namespace CompiledRnn.ModelTests.Behaviour;

/// <summary>Counts what is allocated. Tests that do run alone, as what others allocate would be counted.</summary>
[CollectionDefinition(nameof(Allocations), DisableParallelization = true)]
public static class Allocations
{
    private const int Rounds = 300;

    /// <summary>Less than the smallest object a round: what the runtime itself allocates now and then does not count.</summary>
    public static void AssertAllocatesNothing(Action action)
    {
        for (int i = 0; i < 50; i++)
            action();
        long own = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Rounds; i++)
            action();
        Assert.Equal(own, GC.GetAllocatedBytesForCurrentThread());

        // Other threads' too: the least of some tries, as the tests' host allocates now and then. What the action allocates, each try sees.
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 4 && least > Rounds * 16; attempt++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int i = 0; i < Rounds; i++)
                action();
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Assert.InRange(least, 0, Rounds * 16);
    }
}
