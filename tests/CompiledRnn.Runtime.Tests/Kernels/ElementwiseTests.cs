using CompiledRnn.Kernels;

namespace CompiledRnn.Runtime.Tests.KernelTests;

/// <summary>The loops over values, at every length around the widths of vectors.</summary>
public class ElementwiseTests
{
    private const int Longest = 257;

    [Fact]
    public void Linear_at_every_length() => AtEveryLength<Linear>(x => x, _ => 1);

    [Fact]
    public void Relu_at_every_length() => AtEveryLength<Relu>(x => Math.Max(x, 0), y => y > 0 ? 1 : 0);

    [Fact]
    public void Tanh_at_every_length() => AtEveryLength<Tanh>(Math.Tanh, y => 1 - y * y);

    [Fact]
    public void Sigmoid_at_every_length() => AtEveryLength<Sigmoid>(x => 1 / (1 + Math.Exp(-x)), y => y * (1 - y));

    [Theory]
    [InlineData(7, 7, 7)]
    [InlineData(7, 16, 7)]
    [InlineData(16, 7, 7)]
    [InlineData(48, 33, 33)]
    [InlineData(32, 32, 20)]
    public void Rows_of_any_strides(int xStride, int yStride, int width)
    {
        const int Rows = 5;
        GuardedFloats x = GuardedFloats.Random(Rows * xStride, 1, 4), y = new(Rows * yStride, value: 77);
        Elementwise.ApplyRows<Tanh>(ref x.First, xStride, ref y.First, yStride, Rows, width);
        for (int r = 0; r < Rows; r++)
        {
            for (int i = 0; i < width; i++)
                Assert.Equal(Math.Tanh(x[r * xStride + i]), y[r * yStride + i], 1e-6);

            // Padding is left, or computed like the rest where the rows lie alike.
            for (int i = width; i < yStride; i++)
                Assert.Equal(xStride == yStride ? Math.Tanh(x[r * xStride + i]) : 77, y[r * yStride + i], 1e-6);
        }

        y.AssertGuards();
    }

    private static void AtEveryLength<T>(Func<double, double> function, Func<double, double> slopeOfResult)
        where T : struct, IActivation
    {
        GuardedFloats all = GuardedFloats.Random(Longest, 3, 6), whole = new(Longest);
        Elementwise.Apply<T>(ref all.First, ref whole.First, Longest);
        for (int count = 0; count <= Longest; count++)
        {
            GuardedFloats x = new(all.Span[..count]), y = new(count), dy = GuardedFloats.Random(count, 4), dx = new(count);
            Elementwise.Apply<T>(ref x.First, ref y.First, (nuint)count);
            Elementwise.Gradient<T>(ref y.First, ref dy.First, ref dx.First, (nuint)count);
            for (int i = 0; i < count; i++)
            {
                // A value does not depend on its place in a vector or on its neighbours.
                Assert.Equal(BitConverter.SingleToInt32Bits(whole[i]), BitConverter.SingleToInt32Bits(y[i]));
                Assert.Equal(function(x[i]), y[i], 1e-6);
                Assert.Equal(dy[i] * slopeOfResult(y[i]), dx[i], 1e-6);
            }

            y.AssertGuards();
            dx.AssertGuards();
            InPlace<T>(x, y, dy, dx, count);
        }
    }

    private static void InPlace<T>(GuardedFloats x, GuardedFloats y, GuardedFloats dy, GuardedFloats dx, int count)
        where T : struct, IActivation
    {
        Elementwise.Apply<T>(ref x.First, ref x.First, (nuint)count);
        Elementwise.Gradient<T>(ref y.First, ref dy.First, ref dy.First, (nuint)count);
        Assert.Equal(y.Span, x.Span);
        Assert.Equal(dx.Span, dy.Span);
        x.AssertGuards();
        dy.AssertGuards();
    }
}
