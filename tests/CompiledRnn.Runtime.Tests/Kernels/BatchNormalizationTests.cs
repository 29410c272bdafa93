using System.Runtime.CompilerServices;
using CompiledRnn.Kernels;

namespace CompiledRnn.Runtime.Tests.KernelTests;

/// <summary>Batch normalization against plain loops in double precision, with and without a mask.</summary>
public class BatchNormalizationTests
{
    private const int Rows = 7;
    private const double Epsilon = 1e-3;

    // Rows 1 and 4 do not count.
    private static readonly float[] Counts = [1, 0, 1, 1, 0, 1, 1];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_width_is_the_formula_and_padding_becomes_zero(bool masked)
    {
        for (int width = 1; width <= 70; width++)
        {
            int stride = (width + 15) / 16 * 16;
            var sizes = new BatchNormalization(width, width, stride, stride, (float)Epsilon, 0.75, Learns: true);
            GuardedFloats x = GuardedFloats.Random(Rows * width, width, 3), y = new(Rows * stride, 9), saved = new(2 * stride, 9), scratch = new(4 * stride, 9);
            GuardedFloats gamma = GuardedFloats.Random(width, 1), beta = GuardedFloats.Random(width, 2), mask = new(Counts);
            GuardedFloats movingMean = GuardedFloats.Random(width, 3), movingVariance = GuardedFloats.Random(width, 4);
            float[] oldMean = movingMean.Span.ToArray(), oldVariance = movingVariance.Span.ToArray();
            ref float used = ref masked ? ref mask.First : ref Unsafe.NullRef<float>();
            BatchNormalizationRows.Learn(sizes, Rows, ref x.First, ref used, ref movingMean.First, ref movingVariance.First, ref saved.First, ref scratch.First);
            BatchNormalizationRows.Apply(sizes, Rows, ref x.First, ref saved.First, ref gamma.First, ref beta.First, ref y.First);
            for (int i = 0; i < stride; i++)
            {
                (double mean, double variance) = i < width ? Moments(x, width, i, masked) : default;
                for (int r = 0; r < Rows; r++)
                {
                    double expected = i < width ? (x[r * width + i] - mean) / Math.Sqrt(variance + Epsilon) * gamma[i] + beta[i] : 0;
                    Assert.Equal(expected, y[r * stride + i], 5e-6);
                }

                if (i >= width)
                    continue;
                Assert.Equal(0.75 * oldMean[i] + 0.25 * mean, movingMean[i], 1e-6);
                Assert.Equal(0.75 * oldVariance[i] + 0.25 * variance, movingVariance[i], 2e-6);
            }

            Assert.All(new[] { y, saved, scratch, movingMean, movingVariance }, f => f.AssertGuards());
        }
    }

    // L = sum of y dy; derivatives by moving each value a little to both sides, in double precision.
    [Theory]
    [InlineData(false, 3)]
    [InlineData(true, 3)]
    [InlineData(false, 19)]
    [InlineData(true, 19)]
    public void Gradients_are_those_of_the_formula(bool masked, int width)
    {
        int stride = (width + 15) / 16 * 16;
        var sizes = new BatchNormalization(width, width, stride, stride, (float)Epsilon, 0.75, Learns: true);
        GuardedFloats x = GuardedFloats.Random(Rows * width, 5), dy = new(Rows * stride), dx = new(Rows * stride, 9), saved = new(2 * stride), scratch = new(4 * stride);
        GuardedFloats gamma = GuardedFloats.Random(width, 1), mask = new(Counts), moving = new(width), gammaGradient = new(width, 1), betaGradient = new(width, 2);
        for (int r = 0; r < Rows; r++)
            GuardedFloats.Random(width, 10 + r).Span.CopyTo(dy.Span[(r * stride)..]);
        ref float used = ref masked ? ref mask.First : ref Unsafe.NullRef<float>();
        BatchNormalizationRows.Learn(sizes, Rows, ref x.First, ref used, ref moving.First, ref moving.First, ref saved.First, ref scratch.First);
        BatchNormalizationRows.AddParameterGradients(
            sizes, Rows, ref x.First, ref saved.First, ref dy.First, ref gammaGradient.First, ref betaGradient.First, ref scratch.First);
        BatchNormalizationRows.Gradient(
            sizes, Rows, ref x.First, ref used, ref saved.First, ref gamma.First, ref dy.First, ref dx.First, ref scratch.First);
        for (int i = 0; i < width; i++)
        {
            double[] column = [.. Enumerable.Range(0, Rows).Select(r => (double)x[r * width + i])];
            double[] upper = [.. Enumerable.Range(0, Rows).Select(r => (double)dy[r * stride + i])];
            (double mean, double variance) = Moments(column, masked);
            Assert.Equal(1 + column.Zip(upper, (v, d) => (v - mean) / Math.Sqrt(variance + Epsilon) * d).Sum(), gammaGradient[i], 1e-5);
            Assert.Equal(2 + upper.Sum(), betaGradient[i], 1e-5);
            for (int r = 0; r < Rows; r++)
                Assert.Equal(Difference(column, upper, r, masked) * gamma[i], dx[r * stride + i], 2e-5);
        }

        Assert.All(Enumerable.Range(width, stride - width), i => Assert.Equal(0, dx[i]));
        dx.AssertGuards();
    }

    [Fact]
    public void Moving_moments_are_used_as_they_are()
    {
        var sizes = new BatchNormalization(2, 2, 16, 16, 0.25f, 0.9, Learns: false);
        GuardedFloats x = new([3, 4]), y = new(16, 9), saved = new(32), mean = new([1, 2]), variance = new([0.75f, 3.75f]);
        BatchNormalizationRows.Recall(sizes, ref mean.First, ref variance.First, ref saved.First);
        BatchNormalizationRows.Apply(sizes, 1, ref x.First, ref saved.First, ref Unsafe.NullRef<float>(), ref Unsafe.NullRef<float>(), ref y.First);
        Assert.Equal([2, 1, 0], y.Span[..3].ToArray());
    }

    private static double Difference(double[] column, double[] upper, int row, bool masked)
    {
        const double H = 1e-5;
        return (Objective(H) - Objective(-H)) / (2 * H);

        double Objective(double step)
        {
            double[] moved = [.. column.Select((v, r) => r == row ? v + step : v)];
            (double mean, double variance) = Moments(moved, masked);
            return moved.Zip(upper, (v, d) => (v - mean) / Math.Sqrt(variance + Epsilon) * d).Sum();
        }
    }

    private static (double Mean, double Variance) Moments(GuardedFloats x, int width, int feature, bool masked) =>
        Moments([.. Enumerable.Range(0, Rows).Select(r => (double)x[r * width + feature])], masked);

    // Keras adds 1e-7 to the number of rows where there is a mask.
    private static (double Mean, double Variance) Moments(double[] column, bool masked)
    {
        double[] counted = [.. column.Where((_, r) => !masked || Counts[r] != 0)];
        double count = masked ? counted.Length + 1e-7 : counted.Length, mean = counted.Sum() / count;
        return (mean, counted.Sum(v => (v - mean) * (v - mean)) / count);
    }
}
