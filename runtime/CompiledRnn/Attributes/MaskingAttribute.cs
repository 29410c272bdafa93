namespace CompiledRnn;

/// <summary>
/// Masks the steps of a sequence whose features are all one value: recurrent layers behind skip them, and they count for nothing in losses
/// and means; the shape stays. Masked steps become zeros.
/// </summary>
/// <param name="maskValue">The value; 0 by default.</param>
/// <example><code>[Masking]</code></example>
public sealed class MaskingAttribute(double maskValue = 0) : LayerAttribute
{
    /// <summary>The value.</summary>
    public double MaskValue { get; } = maskValue;
}
