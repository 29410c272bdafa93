using CompiledRnn.Kernels;

namespace CompiledRnn.Runtime.Tests.KernelTests;

public class MaskingTests
{
    [Theory]
    [InlineData(0f)]
    [InlineData(-2.5f)]
    public void Rows_of_the_value_alone_do_not_count(float value)
    {
        for (int width = 1; width <= 40; width++)
        {
            // All the value; one other at the end; all other; NaN, which is no value.
            float[] other = [.. GuardedFloats.Random(width, width).Span];
            float[][] rows = [[.. Enumerable.Repeat(value, width)], [.. Enumerable.Repeat(value, width - 1), 1], other, [.. Enumerable.Repeat(float.NaN, width)]];
            GuardedFloats x = new([.. rows.SelectMany(r => r)]), y = new(4 * 48, 9), mask = new(4, 9);
            MaskingRows.Apply(ref x.First, width, ref y.First, ref mask.First, 48, 4, width, value);
            Assert.Equal([0, 1, 1, 1], mask.Span.ToArray());
            for (int row = 0; row < 4; row++)
                Assert.Equal([.. row == 0 ? new float[width] : rows[row], .. new float[48 - width]], y.Span.Slice(row * 48, 48).ToArray());
            y.AssertGuards();
            mask.AssertGuards();
        }
    }

    [Fact]
    public void Minus_zero_is_zero()
    {
        GuardedFloats x = new([-0f, 0]), y = new(16), mask = new(1, 9);
        MaskingRows.Apply(ref x.First, 2, ref y.First, ref mask.First, 16, 1, 2, 0);
        Assert.Equal(0, mask[0]);
    }

    [Fact]
    public void Gradients_of_masked_rows_are_zero()
    {
        GuardedFloats dy = GuardedFloats.Random(3 * 16, 1), dx = new(3 * 16, 9), mask = new([1, 0, 1]);
        MaskingRows.Gradient(ref dy.First, ref mask.First, ref dx.First, 16, 3);
        Assert.Equal([.. dy.Span[..16], .. new float[16], .. dy.Span[32..]], dx.Span.ToArray());
        dx.AssertGuards();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(33)]
    public void The_mean_is_that_of_the_rows_that_count(int stride)
    {
        // Three steps of two sequences: steps 0 and 2 of the first, step 1 of the second.
        float[] counts = [1, 0, 0, 1, 1, 0];
        GuardedFloats x = GuardedFloats.Random(6 * stride, 1), y = new(2 * stride, 9), mask = new(counts);
        MaskingRows.Average(ref x.First, ref mask.First, ref y.First, 3, 2, stride);
        GuardedFloats dy = GuardedFloats.Random(2 * stride, 2), dx = new(6 * stride, 9);
        MaskingRows.AverageGradient(ref dy.First, ref mask.First, ref dx.First, 3, 2, stride);
        for (int i = 0; i < stride; i++)
        {
            Assert.Equal(((double)x[i] + x[4 * stride + i]) / 2, y[i], 1e-6);
            Assert.Equal(x[3 * stride + i], y[stride + i]);
            for (int row = 0; row < 6; row++)
                Assert.Equal(counts[row] * dy[row % 2 * stride + i] / (row % 2 == 0 ? 2 : 1), dx[row * stride + i], 1e-6f);
        }

        y.AssertGuards();
        dx.AssertGuards();
    }

    [Fact]
    public void The_mean_of_nothing_is_not_a_number_as_in_Keras()
    {
        GuardedFloats x = new([1, 2]), mask = new([0, 0]), y = new(1);
        MaskingRows.Average(ref x.First, ref mask.First, ref y.First, 2, 1, 1);
        Assert.Equal(float.NaN, y[0]);
    }
}
