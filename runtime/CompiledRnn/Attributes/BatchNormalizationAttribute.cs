namespace CompiledRnn;

/// <summary>
/// Brings each feature to mean 0 and variance 1 (Ioffe and Szegedy 2015): <c>y = (x - mean) / sqrt(variance + Epsilon) gamma + beta</c>. In
/// training with the moments over all sequences and steps of the batch (the variance with their number as divisor), masked steps left out,
/// and the moving moments follow them; in inference, and where the layer does not train, with the moving ones. The shape stays. Parameters:
/// gamma <c>[F]</c>, beta <c>[F]</c>, and the moving mean and variance <c>[F]</c>, which an optimizer leaves alone.
/// </summary>
/// <example><code>[BatchNormalization]</code></example>
public sealed class BatchNormalizationAttribute : NormalizationLayerAttribute
{
    /// <summary>Share of the moving moments that stays in each training step, 0 to 1; 0.99 by default.</summary>
    public double Momentum { get; set; } = 0.99;

    /// <summary>Start values of the moving mean; <see cref="Initializer.Zeros"/> by default.</summary>
    public Initializer MovingMeanInitializer { get; set; } = Initializer.Zeros;

    /// <summary>Start values of the moving variance; <see cref="Initializer.Ones"/> by default.</summary>
    public Initializer MovingVarianceInitializer { get; set; } = Initializer.Ones;
}
