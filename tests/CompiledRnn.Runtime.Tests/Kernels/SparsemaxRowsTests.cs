using CompiledRnn.Kernels;

namespace CompiledRnn.Runtime.Tests.KernelTests;

public class SparsemaxRowsTests
{
    [Fact]
    public void Every_width_is_the_formula_and_padding_becomes_zero()
    {
        for (int width = 1; width <= 257; width++)
            RowFormula.Check(SparsemaxRows.Apply, SparsemaxRows.Gradient, Value, Slope, width);
    }

    [Fact]
    public void Slope_of_the_formula_is_its_central_difference() => RowFormula.CheckSlope(Value, Slope, [0.3, -1, 0.7, 0.5], [1, -2, 0.5, 3]);

    [Fact]
    public void Many_values_close_to_each_other_share()
    {
        float[] x = [.. Enumerable.Range(0, 4000).Select(i => 5 + 1e-5f * (i % 7))];
        float[] y = RowFormula.Apply(SparsemaxRows.Apply, x);
        double[] right = Value([.. x.Select(v => (double)v)]);
        for (int i = 0; i < x.Length; i++)
            Assert.Equal(right[i], y[i], 1e-6);
        Assert.Equal(1, y.Sum(), 1e-4f);
    }

    [Fact]
    public void Extreme_inputs()
    {
        Assert.Equal([0, 1, 0], RowFormula.Apply(SparsemaxRows.Apply, 0, 150, -150));
        Assert.Equal([0, 0.5f, 0.5f, 0], RowFormula.Apply(SparsemaxRows.Apply, 0, 1e30f, 1e30f, -3.4e38f));
        Assert.Equal([0, 1], RowFormula.Apply(SparsemaxRows.Apply, float.NegativeInfinity, 3));
        foreach (float spoilt in new[] { float.NaN, float.PositiveInfinity })
            Assert.All(RowFormula.Apply(SparsemaxRows.Apply, 3, spoilt, 1), v => Assert.True(float.IsNaN(v)));
    }

    // Keras's way, keras/src/ops/nn.py: sort, and find how many the support has.
    private static double[] Value(double[] x)
    {
        double[] sorted = [.. x.OrderDescending()];
        double sum = 0, threshold = 0;
        for (int k = 1; k <= x.Length; k++)
        {
            sum += sorted[k - 1];
            if (1 + k * sorted[k - 1] > sum)
                threshold = (sum - 1) / k;
        }

        return [.. x.Select(v => Math.Max(v - threshold, 0))];
    }

    private static double[] Slope(double[] y, double[] dy)
    {
        double mean = dy.Where((_, i) => y[i] > 0).Average();
        return [.. dy.Select((d, i) => y[i] > 0 ? d - mean : 0)];
    }
}
