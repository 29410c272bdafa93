using System.Globalization;
using System.Xml.Linq;

namespace CompiledRnn.Runtime.Tests.Training;

public class HistoryTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void ValuesAreFoundByName()
    {
        History history = Make(["loss", "val_loss"], [1, 2], [0.5, 1.5]);
        Assert.Equal(2, history.Epochs);
        Assert.Equal([1, 0.5], history["loss"]);
        Assert.Equal([2, 1.5], history["val_loss"]);
        Assert.Contains("loss, val_loss", Assert.Throws<KeyNotFoundException>(() => history["accuracy"]).Message);
    }

    [Fact]
    public void ThePlotHasAPanelForEachValueWithBothCurves()
    {
        History history = Make(["loss", "accuracy", "val_loss", "val_accuracy"], [4, .5, 5, .4], [2, .7, 3, .6], [1, .8, 2, .7]);
        XElement plot = Plot(history);
        string[] texts = [.. plot.Descendants(Svg + "text").Select(t => t.Value)];
        foreach (string expected in new[] { "loss", "accuracy", "training", "validation", "epoch", "1", "2", "3" })
            Assert.Contains(expected, texts);
        Assert.DoesNotContain("val_loss", texts);
        XElement[] panels = [.. plot.Elements(Svg + "g")];
        Assert.Equal(2, panels.Length);
        foreach (XElement panel in panels)
            Assert.Equal(2, Curves(panel).Length);

        // Both curves fall over the epochs: their points go right and, on the screen, down.
        double[][] points = [.. Curves(panels[0])[0].Split('M', 'L', 'h').Where(p => p.Contains(' ')).Select(
            p => p.Split(' ').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray())];
        Assert.Equal(3, points.Length);
        Assert.True(points[0][0] < points[1][0] && points[1][0] < points[2][0]);
        Assert.True(points[0][1] < points[1][1] && points[1][1] < points[2][1]);
    }

    [Fact]
    public void ValuesThatAreNotFiniteBreakTheCurve()
    {
        XElement plot = Plot(Make(["loss"], [1], [double.NaN], [2], [3]));
        string curve = Assert.Single(Curves(plot.Elements(Svg + "g").Single()));
        Assert.Equal(2, curve.Count(c => c == 'M'));
        Assert.Equal(1, curve.Count(c => c == 'L'));
        Assert.DoesNotContain("NaN", plot.ToString());
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 5)]
    [InlineData(0.0012, 0.0431)]
    [InlineData(-3, 1e9)]
    [InlineData(0.99999, 1)]
    public void AnAxisHasAFewRoundTicksAroundItsValues(double low, double high)
    {
        AxisScale axis = AxisScale.Around(low, high);
        double[] ticks = [.. axis.Ticks];
        Assert.InRange(ticks.Length, 3, 8);
        Assert.True(axis.Low <= low && axis.High >= high);
        Assert.Equal(axis.Low, ticks[0], axis.Step * 1e-6);
        Assert.Equal(axis.High, ticks[^1], axis.Step * 1e-6);
    }

    [Fact]
    public void AHistoryWithoutEpochsHasNoPlot() =>
        Assert.Throws<InvalidOperationException>(() => new History(["loss"]).SavePlot("never.svg"));

    private static History Make(string[] names, params double[][] epochs)
    {
        var history = new History(names);
        var values = new MetricValues(names);
        foreach (double[] epoch in epochs)
        {
            epoch.CopyTo(values.Values);
            history.Add(values);
        }

        return history;
    }

    private static string[] Curves(XElement panel) =>
        [.. panel.Elements(Svg + "path").Where(p => (string?)p.Attribute("stroke-linejoin") == "round").Select(p => (string)p.Attribute("d")!)];

    private static XElement Plot(History history)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".svg");
        history.SavePlot(path);
        XElement plot = XElement.Load(path);
        File.Delete(path);
        return plot;
    }
}
