using Xunit;
using static CompiledRnn.Runtime.Tests.DatasetTests;

namespace CompiledRnn.Runtime.Tests;

public class WindowsTests
{
    private static readonly float[] Series = [.. Enumerable.Range(0, 20).Select(i => (float)i)];

    // Row r, column c holds 10 r + c.
    private static float[,] Table(int rows, int columns)
    {
        var table = new float[rows, columns];
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
                table[r, c] = 10 * r + c;
        }

        return table;
    }

    [Fact]
    public void SlideOverASeries()
    {
        IDataset data = Windows.Over(Series, inputSteps: 3, targetSteps: 2);
        Assert.Equal((16, new TensorShape(3, 1), new TensorShape(2, 1)), (data.Count, data.InputShape, data.TargetShape));
        AssertPair(data, 0, [0, 1, 2], [3, 4]);
        AssertPair(data, 15, [15, 16, 17], [18, 19]);
    }

    [Theory]
    [InlineData(1, 0, 16)]
    [InlineData(5, 0, 4)]
    [InlineData(4, 0, 4)]
    [InlineData(1, 15, 1)]
    [InlineData(3, 2, 5)]
    public void EveryWindowStartsAStrideLaterAndTheLastFits(int stride, int gap, int expectedCount)
    {
        IDataset data = Windows.Over(Series, 3, 2, stride, gap);
        Assert.Equal(expectedCount, data.Count);
        for (int i = 0; i < data.Count; i++)
        {
            float start = i * stride, target = start + 3 + gap;
            AssertPair(data, i, [start, start + 1, start + 2], [target, target + 1]);
        }
    }

    [Fact]
    public void TakeTheTargetColumnsInTheOrderGiven()
    {
        IDataset data = Windows.Over(Table(6, 3), 2, 2, targetColumns: [2, 0]);
        Assert.Equal((3, new TensorShape(2, 3), new TensorShape(2, 2)), (data.Count, data.InputShape, data.TargetShape));
        AssertPair(data, 1, [10, 11, 12, 20, 21, 22], [32, 30, 42, 40]);
    }

    [Fact]
    public void TakeAllColumnsWithoutAChoice() => AssertPair(Windows.Over(Table(3, 2), 2, 1), 0, [0, 1, 10, 11], [20, 21]);

    [Fact]
    public void ReadRowsOfArraysInPlace()
    {
        float[][] rows = [[1, 2], [3, 4], [5, 6]];
        IDataset data = Windows.Over(rows, 2, 1, targetColumns: [1]);
        AssertPair(data, 0, [1, 2, 3, 4], [6]);
        rows[1][0] = 30;
        AssertPair(data, 0, [1, 2, 30, 4], [6]);
    }

    [Fact]
    public void ReadingAllocatesNothing()
    {
        IDataset data = Windows.Over(Table(50, 3), 4, 2, targetColumns: [1]).Split(0.8).Train.Subset(3, 1);
        float[] input = new float[12], target = new float[2];
        data.Read(0, input, target);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            data.Read(i % 2, input, target);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void SplitWithAGapSharesNoRow()
    {
        // Windows of 5 rows: with a gap of 4 windows the parts have no row in common.
        (IDataset train, IDataset validation) = Windows.Over(Series, 3, 2).Split(0.75, gap: 4);
        Assert.Equal((8, 4), (train.Count, validation.Count));
        AssertPair(train, 7, [7, 8, 9], [10, 11]);
        AssertPair(validation, 0, [12, 13, 14], [15, 16]);
    }

    [Fact]
    public void AreRefusedByName()
    {
        AssertRefused("at least 36 rows for one window (24 input steps + 12 target steps), got 20", () => Windows.Over(Series, 24, 12));
        AssertRefused("(10 input steps + 9 between + 2 target steps)", () => Windows.Over(Series, 10, 2, gap: 9));
        AssertRefused("rows for one window", () => Windows.Over(Series, int.MaxValue, int.MaxValue));
        AssertRefused("inputSteps", () => Windows.Over(Series, 0, 1));
        AssertRefused("targetSteps", () => Windows.Over(Series, 1, 0));
        AssertRefused("stride", () => Windows.Over(Series, 1, 1, stride: 0));
        AssertRefused("gap", () => Windows.Over(Series, 1, 1, gap: -1));
        AssertRefused("column from 0 to 2", () => Windows.Over(Table(6, 3), 2, 2, targetColumns: [3]));
        AssertRefused("at least one column", () => Windows.Over(Table(6, 3), 2, 2, targetColumns: []));
        AssertRefused("2 columns as in row 0, got 1 in row 1", () => Windows.Over([[1, 2], [3f]], 1, 1));
        AssertRefused("at least one row", () => Windows.Over((float[])[], 1, 1));
        AssertRefused("at least one row and one column, got [4, 0]", () => Windows.Over(new float[4, 0], 1, 1));
    }

    [Fact]
    public void RefuseGapsInTheDataWithTheirPlace()
    {
        float[,] table = Table(6, 3);
        table[4, 1] = float.NaN;
        AssertRefused("row 4, column 1", () => Windows.Over(table, 2, 2));
    }

    [Fact]
    public void StayWithinTheRowsGiven()
    {
        IDataset data = Windows.Over(Table(20, 2), 3, 2, [1], rows: 5..12);
        Assert.Equal(3, data.Count);
        AssertPair(data, 0, [50, 51, 60, 61, 70, 71], [81, 91]);
        AssertPair(data, 2, [70, 71, 80, 81, 90, 91], [101, 111]);
        Assert.Equal(1, Windows.Over(Series, 3, 2, rows: ^5..).Count);
    }

    [Fact]
    public void RowsThatAreNotThereOrTooFewAreRefused()
    {
        Assert.Contains("Expected at least 5 rows", Assert.Throws<ArgumentException>("rows", () => Windows.Over(Series, 3, 2, rows: 4..8)).Message);
        Assert.Contains("within 0..20", Assert.Throws<ArgumentOutOfRangeException>("rows", () => Windows.Over(Series, 3, 2, rows: 10..21)).Message);
        Assert.Throws<ArgumentOutOfRangeException>("rows", () => Windows.Over(Series, 3, 2, rows: 12..3));
    }
}
