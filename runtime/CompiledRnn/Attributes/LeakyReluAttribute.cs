namespace CompiledRnn;

/// <summary><c>f(x) = x</c> above 0, <c>negativeSlope x</c> below, for every value; the shape stays.</summary>
/// <param name="negativeSlope">The slope below 0, 0 or more; 0.3 by default.</param>
/// <example><code>[LeakyRelu(0.1)]</code></example>
public sealed class LeakyReluAttribute(double negativeSlope = 0.3) : LayerAttribute
{
    /// <summary>The slope below 0.</summary>
    public double NegativeSlope { get; } = negativeSlope;
}
