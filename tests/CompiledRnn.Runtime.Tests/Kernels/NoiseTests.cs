using CompiledRnn.Generated;
using CompiledRnn.Kernels;

namespace CompiledRnn.Runtime.Tests.KernelTests;

/// <summary>Random numbers of training: their moments, and what they depend on.</summary>
public class NoiseTests
{
    private const int Count = 20000;

    [Fact]
    public void Noise_has_its_mean_and_deviation()
    {
        float[] noise = Noise(steps: 100, width: 100, batch: 2, first: 0);
        double mean = noise.Average(), deviation = Math.Sqrt(noise.Average(v => (v - mean) * (v - mean)));

        // Standard deviations: of the mean 0.5 / sqrt(20000) = 0.0035, of the deviation 0.0025.
        Assert.InRange(mean, -0.014, 0.014);
        Assert.InRange(deviation, 0.49, 0.51);
        Assert.InRange(noise.Distinct().Count(), Count - 40, Count);
        Assert.InRange(noise.Count(v => Math.Abs(v) > 1) / (double)Count, 0.040, 0.051);
    }

    [Fact]
    public void Noise_of_a_sequence_does_not_depend_on_its_shard()
    {
        float[] both = Noise(steps: 3, width: 5, batch: 2, first: 0), second = Noise(steps: 3, width: 5, batch: 1, first: 1);
        for (int i = 0; i < second.Length; i++)
            Assert.Equal(both[(i / 5 * 2 + 1) * 5 + i % 5], second[i]);
    }

    [Fact]
    public void Spatial_dropout_drops_features_at_all_steps()
    {
        const int Steps = 3, Batch = 8, Width = 250;
        GuardedFloats x = new(Steps * Batch * Width, 1), y = new(Steps * Batch * 256, 9);
        var step = new TrainingStep(Batch, 0, Seed: 7, Step: 1, false, false);
        DropoutRows.ApplyToFeatures(ref x.First, Width, ref y.First, 256, Steps, Width, 0.25f, layer: 2, step);
        float[] first = y.Span[..(Batch * 256)].ToArray();
        for (int t = 1; t < Steps; t++)
            Assert.Equal(first, y.Span.Slice(t * Batch * 256, Batch * 256));
        float[] values = [.. first.Chunk(256).SelectMany(row => row[..Width])];
        Assert.All(values, v => Assert.True(v == 0 || v == 1 / 0.75f));

        // 2000 draws: the standard deviation of the share is 0.0097.
        Assert.InRange(values.Count(v => v == 0) / (double)values.Length, 0.21, 0.29);
        Assert.All(first.Chunk(256), row => Assert.All(row[Width..], v => Assert.Equal(0, v)));
        Assert.Equal(Batch, first.Chunk(256).Select(row => string.Join(' ', row)).Distinct().Count());
        y.AssertGuards();
    }

    private static float[] Noise(int steps, int width, int batch, int first)
    {
        GuardedFloats x = new(steps * batch * width), y = new(steps * batch * width, 9);
        var step = new TrainingStep(batch, first, Seed: 3, Step: 4, false, false);
        NoiseRows.Add(ref x.First, width, ref y.First, width, steps, width, 0.5f, layer: 1, step);
        y.AssertGuards();
        return y.Span.ToArray();
    }
}
