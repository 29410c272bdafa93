namespace CompiledRnn;

/// <summary>
/// Training only: adds normal numbers of mean 0 to the values; the shape stays. The numbers depend on seed, training step, sequence and
/// position alone, not on the number of threads.
/// </summary>
/// <param name="stddev">Standard deviation of the numbers, 0 to 1.</param>
/// <example><code>[GaussianNoise(0.1)]</code></example>
public sealed class GaussianNoiseAttribute(double stddev) : LayerAttribute
{
    /// <summary>Standard deviation of the numbers.</summary>
    public double Stddev { get; } = stddev;
}
