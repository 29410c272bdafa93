using Xunit;
using static CompiledRnn.Runtime.Tests.DatasetTests;

namespace CompiledRnn.Runtime.Tests;

public class ScalerTests
{
    private static readonly float[,] Table = { { 1, 100 }, { 2, 300 }, { 3, 200 }, { 6, 400 }, { 1000, -5000 } };

    [Fact]
    public void StandardGivesMeanZeroAndDeviationOneOfTheTrainingRows()
    {
        Scaler scaler = Scaler.Fit(Table, rows: ..4);
        Assert.Equal([3, 250], scaler.Center.ToArray());
        // Of the population: sqrt((4 + 1 + 0 + 9) / 4), sqrt((22500 + 2500 + 2500 + 22500) / 4).
        Assert.Equal(Math.Sqrt(3.5), scaler.ScaleFactors[0], 1e-12);
        Assert.Equal(Math.Sqrt(12500), scaler.ScaleFactors[1], 1e-12);
        float[,] scaled = scaler.Transform(Table);
        Assert.Equal((float)(-2 / Math.Sqrt(3.5)), scaled[0, 0]);
        Assert.Equal((float)(-5250 / Math.Sqrt(12500)), scaled[4, 1]);
        Assert.Equal(1, Table[0, 0]);
    }

    [Fact]
    public void MinMaxGivesZeroToOneOfTheTrainingRows()
    {
        float[,] scaled = Scaler.Fit(Table, Scaling.MinMax, ..4).Transform(Table);
        Assert.Equal([0, 0, 0.2f, 2 / 3f, 0.4f, 1 / 3f, 1, 1], scaled.Cast<float>().Take(8));
    }

    [Theory]
    [InlineData(Scaling.Standard)]
    [InlineData(Scaling.MinMax)]
    public void InverseUndoesTransform(Scaling scaling)
    {
        Scaler scaler = Scaler.Fit(Table, scaling);
        float[] values = [7, -3, 0.5f, 1e4f], copy = [.. values];
        scaler.Transform(values);
        Assert.NotEqual(copy, values);
        scaler.Inverse(values);
        for (int i = 0; i < values.Length; i++)
            Assert.Equal(copy[i], values[i], 1e-3f * Math.Max(1, Math.Abs(copy[i])));
    }

    [Fact]
    public void SelectedColumnsScaleAPrediction()
    {
        Scaler scaler = Scaler.Fit(Table, Scaling.MinMax, ..4);
        float[] prediction = [0, 1, 0.5f];
        scaler.Select(1).Inverse(prediction);
        Assert.Equal([100, 400, 250], prediction);
        Assert.Equal([1, 100, 1], scaler.Select(0, 1, 0).Center.ToArray());
    }

    [Theory]
    [InlineData(Scaling.Standard)]
    [InlineData(Scaling.MinMax)]
    public void ConstantColumnIsMovedToZero(Scaling scaling)
    {
        float[] values = [.. Enumerable.Repeat(0.1f, 1001)];
        Scaler scaler = Scaler.Fit(values, scaling);
        Assert.Equal(1, scaler.ScaleFactors[0]);
        scaler.Transform(values);
        Assert.All(values, v => Assert.Equal(0, v));
    }

    [Fact]
    public void LearnsFromRowsAndDatasetsAlike()
    {
        float[][] rows = [[1, 100], [2, 300], [3, 200], [6, 400]];
        double[] expected = Scaler.Fit(Table, rows: ..4).ScaleFactors.ToArray();
        Assert.Equal(expected, Scaler.Fit(rows).ScaleFactors.ToArray());
        // Two pairs of two steps are the same four rows.
        IDataset data = Dataset.From([1, 100, 2, 300, 3, 200, 6, 400], [5f, 7f], new TensorShape(2, 2), new TensorShape(1));
        Assert.Equal(expected, Scaler.Fit(data).ScaleFactors.ToArray());
        Assert.Equal([6], Scaler.FitTargets(data).Center.ToArray());
    }

    [Fact]
    public void ScaledDatasetScalesWhatItReads()
    {
        IDataset data = Dataset.From([1, 100, 2, 300], [5f, 7f], 2);
        IDataset scaled = data.Scale(Scaler.Fit(data, Scaling.MinMax), Scaler.FitTargets(data, Scaling.MinMax));
        AssertPair(scaled, 0, [0, 0], [0]);
        AssertPair(scaled, 1, [1, 1], [1]);
        AssertPair(data.Scale(targets: new Scaler([4], [2])), 0, [1, 100], [0.5f]);
    }

    [Fact]
    public void IsRefusedByName()
    {
        AssertRefused("at least one row", () => Scaler.Fit(Table, rows: 2..2));
        AssertRefused("row 1, column 0", () => Scaler.Fit([1, float.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Scaler.Fit(Table, rows: ..6));
        Assert.Throws<ArgumentOutOfRangeException>(() => Scaler.Fit(Table, (Scaling)9));
        Scaler scaler = Scaler.Fit(Table);
        AssertRefused("multiple of 2 floats (the columns of the scaler), got 3", () => { scaler.Transform(new float[3]); return null; });
        AssertRefused("Expected 2 columns, got 3", () => scaler.Transform(new float[1, 3]));
        AssertRefused("column from 0 to 1", () => scaler.Select(2));
        AssertRefused("1 centers and 2 scales", () => new Scaler([1], [1, 2]));
        AssertRefused("scale 0 in column 0", () => new Scaler([1], [0]));
        AssertRefused("scaler of 1 columns for [1], got one of 2", () => Dataset.From([1f], [1f], 1).Scale(scaler));
    }

    [Fact]
    public void TextKeepsEveryDigit()
    {
        Scaler scaler = Scaler.Fit(Table), read = Scaler.Parse(scaler.ToString());
        Assert.Equal(scaler.Center.ToArray(), read.Center.ToArray());
        Assert.Equal(scaler.ScaleFactors.ToArray(), read.ScaleFactors.ToArray());
        Assert.Equal("center 1 -0.5; scale 2 1E-09", new Scaler([1, -0.5], [2, 1e-9]).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("center 1 2")]
    [InlineData("center 1; scale 2; scale 3")]
    [InlineData("center 1; center 2")]
    [InlineData("center 1 x; scale 2 3")]
    [InlineData("center 1; scale 2 3")]
    [InlineData("center 1; scale 0")]
    [InlineData("center NaN; scale 1")]
    [InlineData("center; scale")]
    public void TextThatIsNoScalerIsRefused(string text) => Assert.Throws<FormatException>(() => Scaler.Parse(text));
}
