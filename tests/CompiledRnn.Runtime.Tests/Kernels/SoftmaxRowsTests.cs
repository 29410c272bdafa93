using CompiledRnn.Kernels;

namespace CompiledRnn.Runtime.Tests.KernelTests;

public class SoftmaxRowsTests
{
    [Fact]
    public void Every_width_is_the_formula_and_padding_becomes_zero()
    {
        const int Rows = 3;
        for (int width = 1; width <= 130; width++)
        {
            int stride = (width + 15) / 16 * 16;
            GuardedFloats x = GuardedFloats.Random(Rows * width, width, 5), dy = GuardedFloats.Random(Rows * stride, width);
            GuardedFloats y = new(Rows * stride, 9), dx = new(Rows * stride, 9);
            SoftmaxRows.Apply(ref x.First, width, ref y.First, stride, Rows, width);
            SoftmaxRows.Gradient(ref y.First, stride, ref dy.First, ref dx.First, stride, Rows, width);
            for (int r = 0; r < Rows; r++)
            {
                double[] e = [.. x.Span.Slice(r * width, width).ToArray().Select(v => Math.Exp(v))];
                double[] p = [.. e.Select(v => v / e.Sum())];
                double dot = p.Select((v, i) => v * dy[r * stride + i]).Sum();
                for (int i = 0; i < stride; i++)
                {
                    Assert.Equal(i < width ? p[i] : 0, y[r * stride + i], 1e-6);
                    Assert.Equal(i < width ? p[i] * (dy[r * stride + i] - dot) : 0, dx[r * stride + i], 1e-6);
                }
            }

            y.AssertGuards();
            dx.AssertGuards();
        }
    }

    [Fact]
    public void Large_inputs_do_not_overflow_and_minus_infinity_has_no_share()
    {
        GuardedFloats x = new([1000, 1001, float.NegativeInfinity, -3e38f]), y = new(4);
        SoftmaxRows.Apply(ref x.First, 4, ref y.First, 4, 1, 4);
        Assert.Equal([0.268941f, 0.731059f, 0, 0], y.Span.ToArray().Select(v => MathF.Round(v, 6)));
    }

    [Fact]
    public void NaN_spoils_its_row_alone()
    {
        GuardedFloats x = new([1, float.NaN, 3, 4, 5, 6]), y = new(6);
        SoftmaxRows.Apply(ref x.First, 3, ref y.First, 3, 2, 3);
        Assert.Equal([true, true, true, false, false, false], y.Span.ToArray().Select(float.IsNaN));
    }

    [Fact]
    public void In_place()
    {
        GuardedFloats x = GuardedFloats.Random(40, 1), same = new(x.Span), y = new(40), dy = GuardedFloats.Random(40, 2), dx = new(40);
        SoftmaxRows.Apply(ref x.First, 20, ref y.First, 20, 2, 20);
        SoftmaxRows.Apply(ref same.First, 20, ref same.First, 20, 2, 20);
        Assert.Equal(y.Span, same.Span);
        SoftmaxRows.Gradient(ref y.First, 20, ref dy.First, ref dx.First, 20, 2, 20);
        SoftmaxRows.Gradient(ref y.First, 20, ref dy.First, ref dy.First, 20, 2, 20);
        Assert.Equal(dx.Span, dy.Span);
    }
}
