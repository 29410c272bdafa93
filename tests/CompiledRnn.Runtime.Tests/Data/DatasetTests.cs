using Xunit;

namespace CompiledRnn.Runtime.Tests;

public class DatasetTests
{
    private static readonly float[] X = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    private static readonly float[] Y = [10, 20, 30];

    [Fact]
    public void ReadsThePairsOfTwoArrays()
    {
        IDataset data = Dataset.From(X, Y, new TensorShape(2, 2), new TensorShape(1));
        Assert.Equal((3, new TensorShape(2, 2), new TensorShape(1)), (data.Count, data.InputShape, data.TargetShape));
        AssertPair(data, 1, [5, 6, 7, 8], [20]);
    }

    [Fact]
    public void ReadsTheArraysInPlace()
    {
        float[] x = [.. X];
        IDataset data = Dataset.From(x, Y, 3);
        x[4] = 50;
        AssertPair(data, 1, [50, 6, 7, 8], [20]);
    }

    [Fact]
    public void ReadsRows()
    {
        IDataset data = Dataset.From([[1, 2], [3, 4]], [[5f], [6f]]);
        Assert.Equal((2, new TensorShape(2), new TensorShape(1)), (data.Count, data.InputShape, data.TargetShape));
        AssertPair(data, 1, [3, 4], [6]);
    }

    [Fact]
    public void RefusesWrongLengthsByName()
    {
        AssertRefused("multiple of 4 floats [2, 2], got 11", () => Dataset.From(X[..11], Y, new TensorShape(2, 2), new TensorShape(1)));
        AssertRefused("3 inputs of [4] and 2 targets of [1]", () => Dataset.From(X, Y[..2], new TensorShape(4), new TensorShape(1)));
        AssertRefused("got 0", () => Dataset.From(Array.Empty<float>(), [], new TensorShape(4), new TensorShape(1)));
        AssertRefused("at least one value", () => Dataset.From(X, Y, new TensorShape(4, 0), new TensorShape(1)));
        AssertRefused("multiple of 5 floats (5 pairs), got 12", () => Dataset.From(X, Y, 5));
        AssertRefused("row 1, got 1", () => Dataset.From([[1, 2], [3]], [[5f], [6f]]));
        AssertRefused("row 1, got null", () => Dataset.From([[1, 2], null!], [[5f], [6f]]));
        AssertRefused("at least one row", () => Dataset.From([], []));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void RefusesValuesThatAreNotFinite(float value)
    {
        float[] x = [.. X];
        x[7] = value;
        AssertRefused("index 7", () => Dataset.From(x, Y, 3));
        AssertRefused("(Parameter 'y')", () => Dataset.From(X, [1, value, 3], 3));
    }

    [Fact]
    public void RefusesReadsOutside()
    {
        IDataset data = Dataset.From(X, Y, 3);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Read(3, new float[4], new float[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Read(-1, new float[4], new float[1]));
        Assert.Throws<ArgumentException>("input", () => data.Read(0, new float[5], new float[1]));
        Assert.Throws<ArgumentException>("target", () => data.Read(0, new float[4], []));
    }

    [Fact]
    public void SplitsInOrder()
    {
        IDataset data = Dataset.From([.. Enumerable.Range(0, 10).Select(i => (float)i)], new float[10], 10);
        (IDataset train, IDataset validation) = data.Split(0.7);
        Assert.Equal((7, 3), (train.Count, validation.Count));
        AssertPair(train, 6, [6], [0]);
        AssertPair(validation, 0, [7], [0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => train.Read(7, new float[1], new float[1]));
    }

    [Theory]
    [InlineData(10, 0.8, 8)]
    [InlineData(10, 0.3, 3)]
    [InlineData(100, 0.29, 29)]
    [InlineData(1000, 0.001, 1)]
    [InlineData(11, 0.5, 5)]
    public void SplitRoundsTheFirstPartDown(int count, double fraction, int expected)
    {
        (IDataset train, IDataset validation) = Dataset.From(new float[count], new float[count], count).Split(fraction);
        Assert.Equal((expected, count - expected), (train.Count, validation.Count));
    }

    [Fact]
    public void RefusesEmptyParts()
    {
        IDataset data = Dataset.From(X, Y, 3);
        foreach (double fraction in (double[])[0, 1, -0.5, double.NaN])
            Assert.Throws<ArgumentOutOfRangeException>(() => data.Split(fraction));
        AssertRefused("0 and 3 of 3", () => data.Split(0.1));
        AssertRefused("0 and 1 of 3 (gap 2)", () => data.Split(0.8, gap: 2));
    }

    [Fact]
    public void SlicesAndSubsetsReadTheirSource()
    {
        IDataset data = Dataset.From(X, Y, 3);
        AssertPair(data.Slice(1, 2).Slice(1, 1), 0, [9, 10, 11, 12], [30]);
        IDataset subset = data.Subset(2, 0, 2);
        Assert.Equal(3, subset.Count);
        AssertPair(subset, 0, [9, 10, 11, 12], [30]);
        AssertPair(subset, 1, [1, 2, 3, 4], [10]);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Slice(2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Slice(1, int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Subset(0, 3));
        AssertRefused("at least one index", () => data.Subset());
    }

    internal static void AssertPair(IDataset data, int index, float[] expectedInput, float[] expectedTarget)
    {
        var input = new float[data.InputShape.Length];
        var target = new float[data.TargetShape.Length];
        data.Read(index, input, target);
        Assert.Equal(expectedInput, input);
        Assert.Equal(expectedTarget, target);
    }

    internal static void AssertRefused(string message, Func<object?> act) => Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(act).Message);

    private static void AssertRefused(string message, Func<(IDataset, IDataset)> act) => AssertRefused(message, () => (object?)act());
}
