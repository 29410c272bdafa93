using CompiledRnn.Kernels;

namespace CompiledRnn.Runtime.Tests.KernelTests;

/// <summary>Gradients of kernels and biases, and the transposed kernel, against double precision.</summary>
public class OuterProductTests
{
    [Theory]
    [InlineData(1, 16)]
    [InlineData(1, 32)]
    [InlineData(1, 48)]
    [InlineData(1, 64)]
    [InlineData(2, 16)]
    [InlineData(3, 64)]
    [InlineData(5, 48)]
    [InlineData(2, 80)]
    [InlineData(1, 96)]
    public void AddOuter_is_the_sum_for_all_inputs_and_rows(int panels, int lanes)
    {
        for (int inputs = 1; inputs <= 20; inputs++)
            CheckOuter(panels, lanes, inputs, rows: 3 + inputs % 5);

        // 256 rows are one pass over the matrix.
        foreach (int rows in new[] { 0, 1, 2, 255, 256, 257, 600 })
            CheckOuter(panels, lanes, inputs: 7, rows);
    }

    [Theory]
    [InlineData(16, 16)]
    [InlineData(48, 48)]
    [InlineData(32, 37)]
    [InlineData(80, 96)]
    public void AddRows_is_the_sum(int columns, int stride)
    {
        foreach (int rows in new[] { 0, 1, 2, 7, 33, 300 })
        {
            GuardedFloats g = GuardedFloats.Random(rows * stride, rows), sums = GuardedFloats.Random(columns, 5), before = new(sums.Span);
            Products.AddRows(rows, columns, ref g.First, stride, ref sums.First);
            for (int n = 0; n < columns; n++)
                Assert.Equal(before[n] + Enumerable.Range(0, rows).Sum(r => (double)g[r * stride + n]), sums[n], 1e-4);
            sums.AssertGuards();
        }
    }

    [Theory]
    [InlineData(1, 16)]
    [InlineData(2, 16)]
    [InlineData(3, 48)]
    [InlineData(1, 64)]
    public void PackTransposed_is_the_right_matrix_of_the_inputs_gradient(int panels, int lanes)
    {
        foreach (int inputs in new[] { 1, 3, 15, 16, 17, 33, 50 })
        {
            int columns = (inputs + 15) / 16 * 16;
            GuardedFloats kernel = GuardedFloats.Random(panels * inputs * lanes, inputs), transposed = new(panels * lanes * columns, 9);
            Products.PackTransposed(panels, inputs, lanes, columns, ref kernel.First, ref transposed.First);
            transposed.AssertGuards();

            // dx = dy · kernel transposed, with the panels of dy side by side.
            const int Rows = 3;
            GuardedFloats dy = GuardedFloats.Random(Rows * panels * lanes, 8), dx = new(Rows * columns, 9);
            var p = new MatrixProduct(1, (nuint)(panels * lanes), (nuint)(panels * lanes), 0, columns, 16, (nuint)columns);
            Products.Multiply(p, Rows, ref dy.First, ref transposed.First, ref dx.First);
            for (int i = 0; i < Rows * columns; i++)
            {
                (int r, int k) = Math.DivRem(i, columns);
                double expected = k >= inputs ? 0 : Enumerable.Range(0, panels * lanes)
                    .Sum(n => (double)dy[r * panels * lanes + n] * kernel[(n / lanes * inputs + k) * lanes + n % lanes]);
                Assert.Equal(expected, dx[i], 1e-5);
            }
        }
    }

    private static void CheckOuter(int panels, int lanes, int inputs, int rows)
    {
        int rowStride = inputs + 2, gradientStride = lanes + 8;
        int panelStride = rows * gradientStride + 16;
        GuardedFloats a = GuardedFloats.Random(rows * rowStride, inputs), g = GuardedFloats.Random(panels * panelStride, rows + 1);
        GuardedFloats w = GuardedFloats.Random(panels * inputs * lanes, 4), before = new(w.Span);
        var p = new OuterProduct(inputs, (nuint)rowStride, panels, (nuint)lanes, (nuint)panelStride, (nuint)gradientStride);
        Products.AddOuter(p, rows, ref a.First, ref g.First, ref w.First);
        w.AssertGuards();
        for (int i = 0; i < w.Span.Length; i++)
        {
            int lane = i % lanes, input = i / lanes % inputs, panel = i / lanes / inputs;
            double sum = before[i];
            for (int r = 0; r < rows; r++)
                sum += (double)a[r * rowStride + input] * g[panel * panelStride + r * gradientStride + lane];
            Assert.Equal(sum, w[i], 1e-4);
        }
    }
}
