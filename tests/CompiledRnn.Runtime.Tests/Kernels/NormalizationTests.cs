using System.Runtime.CompilerServices;
using CompiledRnn.Kernels;

namespace CompiledRnn.Runtime.Tests.KernelTests;

public class NormalizationTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_width_is_the_formula_and_padding_becomes_zero(bool center)
    {
        const int Rows = 3;
        for (int width = 1; width <= 70; width++)
        {
            int stride = (width + 15) / 16 * 16;
            var sizes = new Normalization(width, width, stride, stride, center, 1e-3f);
            GuardedFloats x = GuardedFloats.Random(Rows * width, width, 3), y = new(Rows * stride, 9), saved = new(2 * Rows, 9);
            GuardedFloats gamma = GuardedFloats.Random(width, 1), beta = GuardedFloats.Random(width, 2);
            NormalizationRows.Apply(sizes, Rows, ref x.First, ref gamma.First, ref beta.First, ref y.First, ref saved.First);
            for (int r = 0; r < Rows; r++)
            {
                double[] row = [.. x.Span.Slice(r * width, width).ToArray().Select(v => (double)v)];
                double mean = center ? row.Average() : 0, square = row.Average(v => (v - mean) * (v - mean));
                for (int i = 0; i < stride; i++)
                {
                    double expected = i < width ? (row[i] - mean) / Math.Sqrt(square + 1e-3) * gamma[i] + beta[i] : 0;
                    Assert.Equal(expected, y[r * stride + i], 4e-6);
                }
            }

            y.AssertGuards();
            saved.AssertGuards();
        }
    }

    [Fact]
    public void A_large_mean_costs_no_more_than_the_rounding_of_the_input()
    {
        // Exact in single precision: 4096 + 0, 1/1024, …, so that the variance is that of the small parts.
        GuardedFloats x = new([.. Enumerable.Range(0, 64).Select(i => 4096 + i / 1024f)]), y = new(64);
        NormalizationRows.Apply(
            new Normalization(64, 64, 64, 64, true, 1e-6f), 1, ref x.First, ref Unsafe.NullRef<float>(), ref Unsafe.NullRef<float>(),
            ref y.First, ref Unsafe.NullRef<float>());
        double deviation = Math.Sqrt((64 * 64 - 1) / 12.0 / 1024 / 1024 + 1e-6);
        for (int i = 0; i < 64; i++)
            Assert.Equal((i - 31.5) / 1024 / deviation, y[i], 0.02);
    }
}
