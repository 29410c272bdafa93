namespace CompiledRnn.Runtime.Tests.Data;

public class WeightedDatasetTests
{
    private static readonly IDataset Data = Dataset.From([1, 2, 3, 4], [5, 6, 7, 8], new(1), new(1), [10, 11, 20, 21, 30, 31, 40, 41]);

    [Fact]
    public void PairsHaveTheirWeights()
    {
        Assert.Equal(2, Data.WeightCount);
        Assert.Equal([30f, 31], WeightsOf(Data, 2));
        Assert.Equal([4f], WeightsOf(Dataset.From([1, 2], [1, 2], new(1), new(1), [3, 4]), 1));
        Assert.Equal(0, Dataset.From([1, 2], [1, 2], new(1), new(1)).WeightCount);
        Assert.Equal(0, Windows.Over(new float[10], 2, 1).WeightCount);
    }

    [Fact]
    public void PartsAndScaledViewsKeepThem()
    {
        Assert.Equal([30f, 31], WeightsOf(Data.Slice(1, 3), 1));
        Assert.Equal([40f, 41], WeightsOf(Data.Subset(3, 0), 0));
        Assert.Equal([20f, 21], WeightsOf(Data.Scale(), 1));
        (_, IDataset rest) = Data.Split(0.5);
        Assert.Equal([30f, 31], WeightsOf(rest, 0));
    }

    [Fact]
    public void WrongCallsAreRefused()
    {
        Assert.Throws<ArgumentException>("weights", () => Dataset.From([1, 2], [1, 2], new(1), new(1), [1, 2, 3]));
        Assert.Throws<ArgumentException>("weights", () => Dataset.From([1, 2], [1, 2], new(1), new(1), [1, float.NaN]));
        foreach (IDataset data in (IDataset[])[Data, Data.Slice(0, 4), Data.Subset(0, 1, 2, 3), Data.Scale()])
        {
            Assert.Throws<ArgumentOutOfRangeException>("index", () => data.ReadWeights(4, new float[2]));
            Assert.Throws<ArgumentException>("weights", () => data.ReadWeights(0, new float[1]));
        }

        Assert.Throws<ArgumentException>("weights", () => Windows.Over(new float[10], 2, 1).ReadWeights(0, new float[1]));
    }

    private static float[] WeightsOf(IDataset data, int index)
    {
        var weights = new float[data.WeightCount];
        data.ReadWeights(index, weights);
        return weights;
    }
}
