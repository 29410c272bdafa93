using CompiledRnn.Kernels;

namespace CompiledRnn.Runtime.Tests.KernelTests;

/// <summary>Orders of rows: batch first for the caller, time-major for the kernels.</summary>
public class SequencesTests
{
    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(3, 4, 5, 16)]
    [InlineData(2, 7, 17, 32)]
    [InlineData(5, 1, 16, 16)]
    [InlineData(2, 3, 8, 8)]
    [InlineData(2, 3, 26, 32)]
    [InlineData(0, 3, 5, 16)]
    public void Time_major_and_back(int batch, int steps, int width, int stride)
    {
        GuardedFloats x = GuardedFloats.Random(batch * steps * width, 1), major = new(batch * steps * stride, 9), back = new(x.Span.Length, 9);
        Sequences.ToTimeMajor(x.Span, ref major.First, batch, steps, width, stride);
        for (int i = 0; i < major.Span.Length; i++)
        {
            (int row, int lane) = Math.DivRem(i, stride);
            (int t, int b) = Math.DivRem(row, batch);
            Assert.Equal(lane < width ? x[(b * steps + t) * width + lane] : 0, major[i]);
        }

        Sequences.ToBatchFirst(ref major.First, back.Span, batch, steps, width, stride);
        Assert.Equal(x.Span, back.Span);
        major.AssertGuards();
        back.AssertGuards();
    }

    [Fact]
    public void Sequences_may_stand_apart()
    {
        GuardedFloats x = GuardedFloats.Random(2 * 20 - 2, 1), major = new(3 * 2 * 8, 9), back = new(x.Span.Length, 9);
        Sequences.ToTimeMajor(x.Span, ref major.First, 2, 3, 6, 8, 20);
        Sequences.ToBatchFirst(ref major.First, back.Span, 2, 3, 6, 8, 20);
        for (int i = 0; i < back.Span.Length; i++)
            Assert.Equal(i % 20 < 18 ? x[i] : 9, back[i]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Sequences.ToTimeMajor(x.Span[..^1], ref major.First, 2, 3, 6, 8, 20));
        major.AssertGuards();
        back.AssertGuards();
    }

    [Theory]
    [InlineData(3, 4, 5, 16, 32)]
    [InlineData(1, 2, 16, 16, 32)]
    public void Flatten_and_back(int batch, int steps, int width, int stride, int flatStride)
    {
        GuardedFloats x = GuardedFloats.Random(batch * steps * stride, 1), flat = new(batch * flatStride, 9), back = new(x.Span.Length, 9);
        Sequences.Flatten(ref x.First, stride, ref flat.First, flatStride, batch, steps, width);
        for (int i = 0; i < flat.Span.Length; i++)
        {
            (int b, int at) = Math.DivRem(i, flatStride);
            Assert.Equal(at < steps * width ? x[(at / width * batch + b) * stride + at % width] : 0, flat[i]);
        }

        Sequences.Unflatten(ref flat.First, flatStride, ref back.First, stride, batch, steps, width);
        for (int i = 0; i < back.Span.Length; i++)
            Assert.Equal(i % stride < width ? x[i] : 0, back[i]);
        flat.AssertGuards();
        back.AssertGuards();
    }

    [Fact]
    public void CopyRows_clears_the_padding_and_SumSteps_sums()
    {
        GuardedFloats x = GuardedFloats.Random(4 * 7, 1), y = new(4 * 16, 9), sum = new(2 * 7, 9);
        Sequences.CopyRows(ref x.First, 7, ref y.First, 16, 4, 5);
        for (int i = 0; i < y.Span.Length; i++)
            Assert.Equal(i % 16 < 5 ? x[i / 16 * 7 + i % 16] : 0, y[i]);
        Sequences.SumSteps(ref x.First, ref sum.First, 2, 14);
        for (int i = 0; i < 14; i++)
            Assert.Equal(x[i] + x[14 + i], sum[i]);
        y.AssertGuards();
        sum.AssertGuards();
    }
}
