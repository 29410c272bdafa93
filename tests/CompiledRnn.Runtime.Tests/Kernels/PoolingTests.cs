using CompiledRnn.Kernels;

namespace CompiledRnn.Runtime.Tests.KernelTests;

public class PoolingTests
{
    // Four steps of one sequence, two features; the first feature has its maximum twice in each window of three.
    private static readonly float[] Steps = [5, 1, 2, 4, 5, 3, 5, 4];

    [Fact]
    public void Windows_reach_beyond_the_ends_and_count_only_what_is_there()
    {
        // Keras on [1, 2, 3, 4, 5], pool 3, stride 2, same: [1.5, 3, 4.5]; before is 1.
        var window = new PoolingWindow(Steps: 5, Outputs: 3, Size: 3, Stride: 2, Before: 1);
        GuardedFloats x = new([1, 2, 3, 4, 5]), y = new(3), dx = new(5);
        PoolingSteps.Average(window, ref x.First, ref y.First, 1);
        Assert.Equal([1.5f, 3, 4.5f], y.Span.ToArray());
        PoolingSteps.Max(window, ref x.First, ref y.First, 1);
        Assert.Equal([2, 4, 5], y.Span.ToArray());
        GuardedFloats dy = new([6, 12, 24]);
        PoolingSteps.AverageGradient(window, ref dy.First, ref dx.First, 1);
        Assert.Equal([3, 7, 4, 16, 12], dx.Span.ToArray());
        y.AssertGuards();
        dx.AssertGuards();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(40)]
    public void Of_equal_maxima_the_first_of_a_window_gets_the_gradient(int copies)
    {
        // Features repeated, so that vectors and their tails are met.
        int width = 2 * copies;
        var window = new PoolingWindow(Steps: 4, Outputs: 2, Size: 3, Stride: 1, Before: 0);
        GuardedFloats x = new(Repeat(Steps, copies)), y = new(2 * width), dx = new(4 * width, 9), dy = new(Repeat([10, 20, 30, 40], copies));
        PoolingSteps.Max(window, ref x.First, ref y.First, width);
        Assert.Equal(Repeat([5, 4, 5, 4], copies), y.Span.ToArray());
        MaximumSteps.FirstGradient(window, ref x.First, ref y.First, width, ref dy.First, ref dx.First, width, 1, width);
        Assert.Equal(Repeat([10, 0, 0, 60, 30, 0, 0, 0], copies), dx.Span.ToArray());
        dx.AssertGuards();
    }

    [Fact]
    public void Over_all_steps_equal_maxima_share_the_gradient()
    {
        GuardedFloats x = new(Steps), y = new(2), dx = new(8, 9), dy = new([30, 40]);
        PoolingSteps.Max(new PoolingWindow(4, 1, 4, 1, 0), ref x.First, ref y.First, 2);
        MaximumSteps.SharedGradient(4, ref x.First, ref y.First, 2, ref dy.First, ref dx.First, 2, 1, 2);
        Assert.Equal([10, 0, 0, 20, 10, 0, 10, 20], dx.Span.ToArray());
        dx.AssertGuards();
    }

    [Fact]
    public void NaN_in_a_window_is_its_maximum()
    {
        GuardedFloats x = new([1, float.NaN, 3, 4]), y = new(2);
        PoolingSteps.Max(new PoolingWindow(4, 2, 2, 2, 0), ref x.First, ref y.First, 1);
        Assert.Equal([float.NaN, 4], y.Span.ToArray());
    }

    private static float[] Repeat(float[] pairs, int copies) =>
        [.. pairs.Chunk(2).SelectMany(pair => Enumerable.Repeat(pair, copies)).SelectMany(pair => pair)];
}
