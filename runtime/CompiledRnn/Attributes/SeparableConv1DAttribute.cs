namespace CompiledRnn;

/// <summary>
/// A convolution over time of each feature by itself and then a dense layer at every step, as in Keras: <c>[T, F] -> [T', filters]</c>.
/// Parameters: depthwise kernel <c>[kernelSize, F, DepthMultiplier]</c>, pointwise kernel <c>[1, F * DepthMultiplier, filters]</c>, bias
/// <c>[filters]</c>.
/// </summary>
/// <param name="filters">Width of the output, at least 1.</param>
/// <param name="kernelSize">Steps that a window reads, at least 1.</param>
/// <example><code>[SeparableConv1D(32, 5, Activation = Activation.Relu)]</code></example>
public sealed class SeparableConv1DAttribute(int filters, int kernelSize) : ConvolutionLayerAttribute(kernelSize)
{
    /// <summary>Width of the output.</summary>
    public int Filters { get; } = filters;

    /// <summary>Values between the two for each feature; 1 by default.</summary>
    public int DepthMultiplier { get; set; } = 1;

    /// <summary>Start values of the depthwise kernel; <see cref="Initializer.GlorotUniform"/> by default.</summary>
    public Initializer DepthwiseInitializer { get; set; } = Initializer.GlorotUniform;

    /// <summary>Start values of the pointwise kernel; <see cref="Initializer.GlorotUniform"/> by default.</summary>
    public Initializer PointwiseInitializer { get; set; } = Initializer.GlorotUniform;
}
