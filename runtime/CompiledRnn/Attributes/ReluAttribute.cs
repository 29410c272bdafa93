namespace CompiledRnn;

/// <summary>
/// Keras's ReLU layer, for every value: <c>f(x) = min(x, MaxValue)</c> above the threshold, <c>NegativeSlope (x - Threshold)</c> up to it;
/// the shape stays. Without options <c>max(x, 0)</c>, as <c>[Activation(Activation.Relu)]</c>.
/// </summary>
/// <example><code>[Relu(MaxValue = 6, NegativeSlope = 0.1)]</code></example>
public sealed class ReluAttribute : LayerAttribute
{
    /// <summary>The greatest value that comes out, 0 or more; left out: no limit.</summary>
    public double MaxValue { get; set; } = double.PositiveInfinity;

    /// <summary>The slope below the threshold, 0 or more; 0 by default.</summary>
    public double NegativeSlope { get; set; }

    /// <summary>Where the layer begins to let values through, 0 or more; 0 by default.</summary>
    public double Threshold { get; set; }
}
