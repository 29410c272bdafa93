namespace CompiledRnn;

/// <summary>
/// Training only: sets a share of the features of a sequence to zero, each at all steps, and scales the others by <c>1 / (1 - rate)</c>
/// (Tompson et al. 2015); the shape stays. The choice depends on seed, training step, sequence and feature alone.
/// </summary>
/// <param name="rate">The share to drop, 0 or more and below 1.</param>
/// <example><code>[SpatialDropout1D(0.2)]</code></example>
public sealed class SpatialDropout1DAttribute(double rate) : LayerAttribute
{
    /// <summary>The share to drop.</summary>
    public double Rate { get; } = rate;
}
