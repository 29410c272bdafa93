namespace CompiledRnn;

/// <summary>
/// A convolution over time of each feature by itself, as in Keras: <c>[T, F] -> [T', F * DepthMultiplier]</c>. Parameters: kernel
/// <c>[kernelSize, F, DepthMultiplier]</c>, bias <c>[F * DepthMultiplier]</c>.
/// </summary>
/// <param name="kernelSize">Steps that a window reads, at least 1.</param>
/// <example><code>[DepthwiseConv1D(5, Padding = Padding.Same)]</code></example>
public sealed class DepthwiseConv1DAttribute(int kernelSize) : DepthwiseLayerAttribute(kernelSize);
