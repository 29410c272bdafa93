namespace CompiledRnn;

/// <summary>
/// A convolution over time of each feature by itself, as in Keras: <c>[T, F] -> [T', F * DepthMultiplier]</c>. Parameters: kernel
/// <c>[kernelSize, F, DepthMultiplier]</c>, bias <c>[F * DepthMultiplier]</c>.
/// </summary>
/// <param name="kernelSize">Steps that a window reads, at least 1.</param>
/// <example><code>[DepthwiseConv1D(5, Padding = Padding.Same)]</code></example>
public sealed class DepthwiseConv1DAttribute(int kernelSize) : ConvolutionLayerAttribute(kernelSize)
{
    /// <summary>Outputs for each feature, side by side; 1 by default.</summary>
    public int DepthMultiplier { get; set; } = 1;

    /// <summary>Start values of the kernel; <see cref="Initializer.GlorotUniform"/> by default.</summary>
    public Initializer DepthwiseInitializer { get; set; } = Initializer.GlorotUniform;
}
