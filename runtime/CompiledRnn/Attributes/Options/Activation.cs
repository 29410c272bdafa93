namespace CompiledRnn;

/// <summary>
/// An element-wise (or, for <see cref="Softmax"/>, row-wise) function of a layer's output. Names and formulas are Keras 3's
/// (keras/src/activations).
/// </summary>
public enum Activation
{
    /// <summary><c>f(x) = x</c>.</summary>
    Linear,

    /// <summary><c>f(x) = max(x, 0)</c>.</summary>
    Relu,

    /// <summary><c>f(x) = tanh(x)</c>.</summary>
    Tanh,

    /// <summary><c>f(x) = 1 / (1 + e^-x)</c>.</summary>
    Sigmoid,

    /// <summary><c>f(x)_i = e^(x_i) / sum_j e^(x_j)</c> over the last axis.</summary>
    Softmax,
}
