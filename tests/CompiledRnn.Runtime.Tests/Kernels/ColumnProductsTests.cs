using CompiledRnn.Kernels;

namespace CompiledRnn.Runtime.Tests.KernelTests;

/// <summary>Products with a kernel of one column against double precision, with rows that are packed and rows with padding.</summary>
public class ColumnProductsTests
{
    private const float Padding = float.PositiveInfinity;
    private const int DyStride = 16;

    public static TheoryData<int, int> Sizes
    {
        get
        {
            var sizes = new TheoryData<int, int>();
            foreach (int features in new[] { 1, 2, 3, 4, 5, 7, 8, 9, 12, 15, 16, 17, 20, 24, 28, 31, 32, 33, 47, 50, 64, 100 })
            {
                foreach (int stride in new[] { features, features + 3, Padded(features), Padded(features) + 16 }.Distinct())
                    sizes.Add(features, stride);
            }

            return sizes;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Multiply_is_the_sum_whatever_stands_behind_a_row(int features, int stride)
    {
        float start = 0.75f;
        foreach (int rows in new[] { 0, 1, 2, 7 })
        {
            GuardedFloats x = Rows(rows, features, stride), kernel = Column(features), y = new(rows);
            ColumnProducts.Multiply(features, ref x.First, stride, ref kernel.First, ref start, ref y.First, rows);
            y.AssertGuards();
            for (int r = 0; r < rows; r++)
                Assert.Equal(start + Enumerable.Range(0, features).Sum(k => (double)x[r * stride + k] * kernel[k]), y[r], 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_row_has_the_same_bits_wherever_it_stands(int features, int stride)
    {
        GuardedFloats x = Rows(5, features, stride), packed = new(features), kernel = Column(features), y = new(5), one = new(1);
        float start = 0.1f;
        ColumnProducts.Multiply(features, ref x.First, stride, ref kernel.First, ref start, ref y.First, 5);
        for (int r = 0; r < 5; r++)
        {
            x.Span.Slice(r * stride, features).CopyTo(packed.Span);
            ColumnProducts.Multiply(features, ref packed.First, features, ref kernel.First, ref start, ref one.First, 1);
            Assert.Equal(BitConverter.SingleToInt32Bits(y[r]), BitConverter.SingleToInt32Bits(one[0]));
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void AddGradient_is_the_sum_over_the_rows_and_leaves_the_padding(int features, int stride)
    {
        foreach (int rows in new[] { 0, 1, 2, 33 })
        {
            GuardedFloats x = Rows(rows, features, stride), dy = GuardedFloats.Random(rows * DyStride, rows);
            GuardedFloats gradient = Column(features), before = new(gradient.Span);
            ColumnProducts.AddGradient(features, ref x.First, stride, ref dy.First, DyStride, ref gradient.First, rows);
            gradient.AssertGuards();
            for (int k = 0; k < Padded(features); k++)
            {
                double sum = k < features ? Enumerable.Range(0, rows).Sum(r => (double)x[r * stride + k] * dy[r * DyStride]) : 0;
                Assert.Equal(before[k] + sum, gradient[k], 1e-5);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void InputGradient_is_the_column_with_zeros_behind_it(int features, int stride)
    {
        const int Rows = 3;
        int columns = Padded(stride);
        GuardedFloats dy = GuardedFloats.Random(Rows * DyStride, 3), kernel = Column(features), dx = new(Rows * columns, 9);
        ColumnProducts.InputGradient(features, ref dy.First, DyStride, ref kernel.First, ref dx.First, columns, Rows);
        dx.AssertGuards();
        for (int i = 0; i < Rows * columns; i++)
        {
            (int r, int k) = Math.DivRem(i, columns);
            Assert.Equal(k < features ? dy[r * DyStride] * kernel[k] : 0, dx[i]);
        }
    }

    private static int Padded(int features) => (features + 15) / 16 * 16;

    private static GuardedFloats Rows(int rows, int features, int stride)
    {
        GuardedFloats x = GuardedFloats.Random(rows * stride, features + rows);
        for (int r = 0; r < rows; r++)
            x.Span.Slice(r * stride + features, stride - features).Fill(Padding);
        return x;
    }

    private static GuardedFloats Column(int features)
    {
        GuardedFloats kernel = GuardedFloats.Random(Padded(features), features);
        kernel.Span[features..].Clear();
        return kernel;
    }
}
