using CompiledRnn.Kernels;

namespace CompiledRnn.Runtime.Tests.KernelTests;

/// <summary>Whole-buffer arithmetic at every length around the widths of vectors.</summary>
public class VectorsTests
{
    [Fact]
    public void Every_length()
    {
        for (int count = 0; count <= 257; count++)
        {
            GuardedFloats x = GuardedFloats.Random(count, count), y = GuardedFloats.Random(count, count + 1), sum = new(x.Span), scaled = new(x.Span);
            Vectors.Add(sum.Span, y.Span);
            Vectors.Scale(scaled.Span, 0.3f);
            for (int i = 0; i < count; i++)
            {
                Assert.Equal(x[i] + y[i], sum[i]);
                Assert.Equal(x[i] * 0.3f, scaled[i]);
            }

            sum.AssertGuards();
            scaled.AssertGuards();
            Assert.Equal(x.Span.ToArray().Sum(v => (double)v * v), Vectors.SumOfSquares(x.Span), 1e-12 * (1 + count));
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_value_that_is_not_finite_is_found_wherever_it_stands(float odd)
    {
        for (int count = 0; count <= 67; count++)
        {
            GuardedFloats x = GuardedFloats.Random(count, count, float.MaxValue);
            Assert.True(Vectors.AllFinite(x.Span));
            for (int at = 0; at < count; at++)
            {
                float kept = x[at];
                x.Span[at] = odd;
                Assert.False(Vectors.AllFinite(x.Span));
                x.Span[at] = kept;
            }
        }
    }
}
