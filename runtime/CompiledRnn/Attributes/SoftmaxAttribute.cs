namespace CompiledRnn;

/// <summary>
/// Positive values that sum to 1: <c>f(x)_i = e^(x_i) / sum_j e^(x_j)</c> over the last axis; the shape stays. As
/// <c>[Activation(Activation.Softmax)]</c>.
/// </summary>
/// <example><code>[Softmax]</code></example>
public sealed class SoftmaxAttribute : LayerAttribute;
