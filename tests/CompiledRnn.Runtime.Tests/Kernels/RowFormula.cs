namespace CompiledRnn.Runtime.Tests.KernelTests;

/// <summary>Holds a function of rows against its formula in double precision, at every width, with padding, and in place.</summary>
internal static class RowFormula
{
    private const int Rows = 3;

    public delegate void Forward(ref float x, int xStride, ref float y, int yStride, int rows, int width);

    public delegate void Backward(ref float y, int yStride, ref float dy, ref float dx, int gradientStride, int rows, int width);

    /// <summary>Compares values, gradients and padding; the slope is <c>dx</c> from y and dy.</summary>
    public static void Check(Forward apply, Backward gradient, Func<double[], double[]> value, Func<double[], double[], double[]> slope, int width)
    {
        int stride = (width + 15) / 16 * 16;
        GuardedFloats x = GuardedFloats.Random(Rows * width, width, 3), y = new(Rows * stride, 9);
        GuardedFloats dy = GuardedFloats.Random(Rows * stride, width + 1), dx = new(Rows * stride, 9);
        apply(ref x.First, width, ref y.First, stride, Rows, width);
        gradient(ref y.First, stride, ref dy.First, ref dx.First, stride, Rows, width);
        for (int r = 0; r < Rows; r++)
        {
            double[] right = value(Row(x, r * width, width)), rightSlope = slope(right, Row(dy, r * stride, width));
            for (int i = 0; i < stride; i++)
            {
                Assert.Equal(i < width ? right[i] : 0, y[r * stride + i], 2e-6);
                Assert.Equal(i < width ? rightSlope[i] : 0, dx[r * stride + i], 4e-6);
            }
        }

        gradient(ref y.First, stride, ref dy.First, ref dy.First, stride, Rows, width);
        Assert.Equal(dx.Span, dy.Span);
        foreach (GuardedFloats floats in new[] { x, y, dy, dx })
            floats.AssertGuards();
        InPlace(apply, x, width);
    }

    /// <summary>One row through a function.</summary>
    public static float[] Apply(Forward apply, params float[] x)
    {
        var y = new float[x.Length];
        apply(ref x[0], x.Length, ref y[0], x.Length, 1, x.Length);
        return y;
    }

    /// <summary>Central differences of the weighted sum of a row, against the slope of the formula.</summary>
    public static void CheckSlope(Func<double[], double[]> value, Func<double[], double[], double[]> slope, double[] x, double[] dy)
    {
        double[] dx = slope(value(x), dy);
        for (int i = 0; i < x.Length; i++)
        {
            double[] above = [.. x], below = [.. x];
            above[i] += 1e-6;
            below[i] -= 1e-6;
            double difference = value(above).Zip(dy, (v, d) => v * d).Sum() - value(below).Zip(dy, (v, d) => v * d).Sum();
            Assert.Equal(difference / 2e-6, dx[i], 1e-7);
        }
    }

    private static void InPlace(Forward apply, GuardedFloats x, int width)
    {
        GuardedFloats same = new(x.Span), apart = new(x.Span.Length);
        apply(ref x.First, width, ref apart.First, width, Rows, width);
        apply(ref same.First, width, ref same.First, width, Rows, width);
        Assert.Equal(apart.Span, same.Span);
    }

    private static double[] Row(GuardedFloats floats, int start, int width) => [.. floats.Span.Slice(start, width).ToArray().Select(v => (double)v)];
}
