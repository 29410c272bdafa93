namespace CompiledRnn;

/// <summary>
/// Divides the values of a vector, or of each step of a sequence, by their root mean square (Zhang and Sennrich 2019):
/// <c>y = x / sqrt(mean(x²) + Epsilon) scale</c>; the shape stays. Parameter: scale <c>[F]</c>, which starts at ones.
/// </summary>
/// <example><code>[RmsNormalization]</code></example>
public sealed class RmsNormalizationAttribute : WeightedLayerAttribute
{
    /// <summary>Added to the mean square, more than 0; 0.000001 by default.</summary>
    public double Epsilon { get; set; } = 1e-6;
}
