namespace CompiledRnn;

/// <summary><c>f(x) = x</c> above 0, <c>alpha (e^x - 1)</c> below, for every value (Clevert et al. 2016); the shape stays.</summary>
/// <param name="alpha">Minus the limit at minus infinity, a finite number; 1 by default.</param>
/// <example><code>[Elu]</code></example>
public sealed class EluAttribute(double alpha = 1) : LayerAttribute
{
    /// <summary>Minus the limit at minus infinity.</summary>
    public double Alpha { get; } = alpha;
}
