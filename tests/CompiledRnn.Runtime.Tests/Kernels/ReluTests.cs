using CompiledRnn.Kernels;

namespace CompiledRnn.Runtime.Tests.KernelTests;

/// <summary>The layers ReLU and PReLU against plain loops, in all widths, with zeros, the threshold itself and NaN among the values.</summary>
public class ReluTests
{
    private const int Rows = 6;

    [Theory]
    [InlineData(0f, 0f, float.PositiveInfinity)]
    [InlineData(0.25f, 0f, 2f)]
    [InlineData(0.5f, 1f, float.PositiveInfinity)]
    [InlineData(0f, 1f, 1.5f)]
    public void Relu_is_the_formula(float slope, float threshold, float most)
    {
        var relu = new ReluOptions(slope, threshold, most);
        for (int width = 1; width <= 40; width++)
        {
            GuardedFloats x = Values(Rows * width, threshold), dy = GuardedFloats.Random(Rows * 48, 1), y = new(Rows * 48, 9), dx = new(Rows * 48, 9);
            ReluRows.Apply(ref x.First, width, ref y.First, 48, Rows, width, relu);
            ReluRows.Gradient(ref x.First, width, ref dy.First, ref dx.First, 48, Rows, width, relu);
            for (int i = 0; i < Rows * 48; i++)
            {
                float value = i % 48 < width ? x[i / 48 * width + i % 48] : float.NegativeInfinity;
                bool inside = i % 48 < width;
                Assert.Equal(!inside ? 0 : value <= threshold ? slope * (value - threshold) : Math.Min(value, most), y[i], 1e-6f);
                Assert.Equal(!inside ? 0 : dy[i] * (value <= threshold ? slope : value < most ? 1 : 0), dx[i], 1e-6f);
            }

            y.AssertGuards();
            dx.AssertGuards();
        }
    }

    [Fact]
    public void Relu_keeps_NaN()
    {
        GuardedFloats x = new([.. Enumerable.Repeat(float.NaN, 19)]), y = new(32);
        ReluRows.Apply(ref x.First, 19, ref y.First, 32, 1, 19, new ReluOptions(0, 0, 6));
        Assert.All(y.Span[..19].ToArray(), v => Assert.Equal(float.NaN, v));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Prelu_is_the_formula(bool sharesSteps, bool sharesFeatures)
    {
        const int Batch = 2;
        for (int width = 1; width <= 40; width++)
        {
            int steps = Rows / Batch, alphas = sharesSteps ? 1 : steps;
            var sizes = new PreluSizes(steps, width, width, 48, 48, sharesSteps ? 0 : 48, sharesFeatures);
            GuardedFloats x = Values(Rows * width, 0), alpha = GuardedFloats.Random(alphas * 48, 2), y = new(Rows * 48, 9);
            GuardedFloats dy = GuardedFloats.Random(Rows * 48, 3), dx = new(Rows * 48, 9), gradient = new(alphas * 48, 1);
            PreluRows.Apply(sizes, Batch, ref x.First, ref alpha.First, ref y.First);
            PreluRows.Gradient(sizes, Batch, ref x.First, ref alpha.First, ref dy.First, ref dx.First);
            PreluRows.AddAlphaGradient(sizes, Batch, ref x.First, ref dy.First, ref gradient.First);
            double[] expected = [.. Enumerable.Repeat(1.0, alphas * 48)];
            for (int i = 0; i < Rows * 48; i++)
            {
                if (i % 48 >= width)
                {
                    Assert.Equal(0, y[i]);
                    Assert.Equal(0, dx[i]);
                    continue;
                }

                int at = (sharesSteps ? 0 : i / 48 / Batch * 48) + (sharesFeatures ? 0 : i % 48);
                float value = x[i / 48 * width + i % 48];
                Assert.Equal(value < 0 ? alpha[at] * value : value, y[i]);
                Assert.Equal(value < 0 ? alpha[at] * dy[i] : value > 0 ? dy[i] : 0, dx[i]);
                expected[at] += (double)Math.Min(value, 0) * dy[i];
            }

            for (int i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], gradient[i], 2e-5);
            Assert.All(new[] { y, dx, gradient }, f => f.AssertGuards());
        }
    }

    // Some of them just at the bend.
    private static GuardedFloats Values(int count, float bend)
    {
        GuardedFloats values = GuardedFloats.Random(count, count, 3);
        for (int i = 0; i < count; i += 5)
            values.Span[i] = bend;
        return values;
    }
}
