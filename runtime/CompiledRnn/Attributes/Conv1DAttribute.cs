namespace CompiledRnn;

/// <summary>
/// A convolution over time, as in Keras: <c>y[t] = activation(bias + sum_j x[t * strides + j * dilation - before] · kernel[j])</c>, steps
/// outside the sequence being zero; <c>[T, F] -> [T', filters]</c>. Parameters: kernel <c>[kernelSize, F / groups, filters]</c>, bias
/// <c>[filters]</c>.
/// </summary>
/// <param name="filters">Width of the output, at least 1.</param>
/// <param name="kernelSize">Steps that a window reads, at least 1.</param>
/// <example><code>[Conv1D(32, 3, Padding = Padding.Causal, Activation = Activation.Relu)]</code></example>
public sealed partial class Conv1DAttribute(int filters, int kernelSize) : ConvolutionLayerAttribute(kernelSize)
{
    /// <summary>Width of the output.</summary>
    public int Filters { get; } = filters;

    /// <summary>
    /// Parts that features and filters are cut into, each convolved by itself; a divisor of both, 1 by default.
    /// </summary>
    public int Groups { get; set; } = 1;
}
