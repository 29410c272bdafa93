using CompiledRnn.Kernels;

namespace CompiledRnn.Runtime.Tests.KernelTests;

public class LogSoftmaxRowsTests
{
    [Fact]
    public void Every_width_is_the_formula_and_padding_becomes_zero()
    {
        for (int width = 1; width <= 130; width++)
            RowFormula.Check(LogSoftmaxRows.Apply, LogSoftmaxRows.Gradient, Value, Slope, width);
        foreach (int width in new[] { 255, 256, 257, 512, 700 })
            RowFormula.Check(LogSoftmaxRows.Apply, LogSoftmaxRows.Gradient, Value, Slope, width);
    }

    [Fact]
    public void Slope_of_the_formula_is_its_central_difference() => RowFormula.CheckSlope(Value, Slope, [0.3, -1, 2, 0.5], [1, -2, 0.5, 3]);

    [Fact]
    public void It_is_the_logarithm_of_the_softmax()
    {
        float[] x = [1, -2, 0.5f, 3, 3];
        Assert.Equal(RowFormula.Apply(SoftmaxRows.Apply, [.. x]), RowFormula.Apply(LogSoftmaxRows.Apply, [.. x]).Select(MathF.Exp), (a, b) => MathF.Abs(a - b) < 1e-6f);
    }

    [Fact]
    public void Extreme_inputs()
    {
        Assert.Equal([-150.69315f, -0.6931472f, -0.6931472f], RowFormula.Apply(LogSoftmaxRows.Apply, 0, 150, 150));
        Assert.Equal([-1e30f, 0, -2e30f], RowFormula.Apply(LogSoftmaxRows.Apply, 0, 1e30f, -1e30f));
        Assert.Equal([0, float.NegativeInfinity], RowFormula.Apply(LogSoftmaxRows.Apply, 3, float.NegativeInfinity));
        Assert.All(RowFormula.Apply(LogSoftmaxRows.Apply, 3, float.NaN, 1), v => Assert.True(float.IsNaN(v)));
    }

    private static double[] Value(double[] x)
    {
        double sum = x.Sum(Math.Exp);
        return [.. x.Select(v => v - Math.Log(sum))];
    }

    private static double[] Slope(double[] y, double[] dy) => [.. dy.Select((d, i) => d - Math.Exp(y[i]) * dy.Sum())];
}
