namespace CompiledRnn.Runtime.Tests.Training;

public class ShuffleTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public void EachIndexStandsOnce(int count) => Assert.Equal(Enumerable.Range(0, count), Order(count, 1, 1).Order());

    [Fact]
    public void TheOrderIsThatOfSeedAndEpoch()
    {
        Assert.Equal(Order(50, 7, 3), Order(50, 7, 3));
        Assert.NotEqual(Order(50, 7, 3), Order(50, 7, 4));
        Assert.NotEqual(Order(50, 7, 3), Order(50, 8, 3));
    }

    // A resumed run must find the order of the run that it goes on with: these numbers (from a separate
    // Philox and Fisher-Yates in Python) must never change.
    [Fact]
    public void TheOrderNeverChanges() => Assert.Equal(KnownOrder, Order(10, 1, 1));

    [Fact]
    public void AllOrdersOfThreeAreEquallyFrequent()
    {
        var counts = new Dictionary<string, int>();
        for (int epoch = 1; epoch <= 6000; epoch++)
        {
            string order = string.Join("", Order(3, 1, epoch));
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(6, counts.Count);

        // Four standard deviations of a count of 1000.
        Assert.All(counts.Values, n => Assert.InRange(n, 885, 1115));
    }

    private static int[] KnownOrder => [6, 3, 5, 8, 9, 2, 0, 7, 4, 1];

    private static int[] Order(int count, ulong seed, int epoch)
    {
        var order = new int[count];
        Shuffle.Random(order, seed, epoch);
        return order;
    }
}
