namespace CompiledRnn;

/// <summary>
/// Brings the values of a vector, or of each step of a sequence, to mean 0 and variance 1 (Ba, Kiros and Hinton 2016):
/// <c>y = (x - mean) / sqrt(variance + Epsilon) gamma + beta</c>, the variance with divisor F; the shape stays. Parameters: gamma <c>[F]</c>,
/// which starts at ones, and beta <c>[F]</c>, which starts at zeros.
/// </summary>
/// <example><code>[LayerNormalization]</code></example>
public sealed class LayerNormalizationAttribute : LayerAttribute
{
    /// <summary>Added to the variance, more than 0; 0.001 by default.</summary>
    public double Epsilon { get; set; } = 1e-3;

    /// <summary>Whether beta is added; true by default.</summary>
    public bool Center { get; set; } = true;

    /// <summary>Whether the result is multiplied by gamma; true by default.</summary>
    public bool Scale { get; set; } = true;

    /// <summary>Start values of beta; <see cref="Initializer.Zeros"/> by default.</summary>
    public Initializer BetaInitializer { get; set; } = Initializer.Zeros;

    /// <summary>Start values of gamma; <see cref="Initializer.Ones"/> by default.</summary>
    public Initializer GammaInitializer { get; set; } = Initializer.Ones;

    /// <summary>Whether training changes the layer's parameters; true by default.</summary>
    public bool Trainable { get; set; } = true;
}
