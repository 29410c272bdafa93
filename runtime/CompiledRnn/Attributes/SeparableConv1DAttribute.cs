namespace CompiledRnn;

/// <summary>
/// A convolution over time of each feature by itself and then a dense layer at every step, as in Keras: <c>[T, F] -> [T', filters]</c>.
/// Parameters: depthwise kernel <c>[kernelSize, F, DepthMultiplier]</c>, pointwise kernel <c>[1, F * DepthMultiplier, filters]</c>, bias
/// <c>[filters]</c>.
/// </summary>
/// <param name="filters">Width of the output, at least 1.</param>
/// <param name="kernelSize">Steps that a window reads, at least 1.</param>
/// <example><code>[SeparableConv1D(32, 5, Activation = Activation.Relu)]</code></example>
public sealed partial class SeparableConv1DAttribute(int filters, int kernelSize) : DepthwiseLayerAttribute(kernelSize)
{
    /// <summary>Width of the output.</summary>
    public int Filters { get; } = filters;
}
