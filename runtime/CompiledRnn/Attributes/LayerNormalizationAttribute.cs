namespace CompiledRnn;

/// <summary>
/// Brings the values of a vector, or of each step of a sequence, to mean 0 and variance 1 (Ba, Kiros and Hinton 2016):
/// <c>y = (x - mean) / sqrt(variance + Epsilon) gamma + beta</c>, the variance with divisor F; the shape stays. Parameters: gamma <c>[F]</c>,
/// which starts at ones, and beta <c>[F]</c>, which starts at zeros.
/// </summary>
/// <example><code>[LayerNormalization]</code></example>
public sealed class LayerNormalizationAttribute : NormalizationLayerAttribute;
