namespace CompiledRnn;

/// <summary>
/// A function of a layer's output: of each value alone, or, for <see cref="Softmax"/>, <see cref="LogSoftmax"/> and
/// <see cref="Sparsemax"/>, of the values of the last axis together. Names and formulas are Keras 3's (keras/src/activations,
/// keras/src/ops/nn.py).
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

    /// <summary><c>f(x)_i = x_i - ln(sum_j e^(x_j))</c> over the last axis: the logarithm of <see cref="Softmax"/>.</summary>
    LogSoftmax,

    /// <summary>
    /// <c>f(x)_i = max(x_i - tau, 0)</c> over the last axis, with the tau for which they add up to 1: the nearest point of the
    /// probability simplex. Martins and Astudillo 2016.
    /// </summary>
    Sparsemax,

    /// <summary><c>f(x) = min(max(x, 0), 6)</c>.</summary>
    Relu6,

    /// <summary><c>f(x) = x</c> above 0, <c>0.2 x</c> below (the layer LeakyReLU of Keras has 0.3).</summary>
    LeakyRelu,

    /// <summary><c>f(x) = x</c> above 0, <c>e^x - 1</c> below: alpha is 1.</summary>
    Elu,

    /// <summary>
    /// <c>f(x) = s x</c> above 0, <c>s a (e^x - 1)</c> below, with s = 1.0507009873554805 and a = 1.6732632423543772. Klambauer et al.
    /// 2017.
    /// </summary>
    Selu,

    /// <summary><c>f(x) = max(x, 0) + min(e^x - 1, 0)</c>: at the alpha of 1, Keras's default, the same as <see cref="Elu"/>.</summary>
    Celu,

    /// <summary><c>f(x) = x (1 + erf(x / sqrt 2)) / 2</c>, exact, as Keras's <c>activation="gelu"</c>.</summary>
    Gelu,

    /// <summary><c>f(x) = x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x³))) / 2</c>: Keras's <c>gelu(approximate=True)</c>.</summary>
    GeluTanh,

    /// <summary><c>f(x) = x / (1 + e^-x)</c>, also called swish.</summary>
    Silu,

    /// <summary><c>f(x) = x tanh(ln(1 + e^x))</c>.</summary>
    Mish,

    /// <summary><c>f(x) = ln(1 + e^x)</c>.</summary>
    Softplus,

    /// <summary><c>f(x) = x / (1 + |x|)</c>.</summary>
    Softsign,

    /// <summary><c>f(x) = min(max(x / 6 + 1/2, 0), 1)</c>, as in Keras 3.</summary>
    HardSigmoid,

    /// <summary><c>f(x) = min(max(0.2 x + 1/2, 0), 1)</c>: what Keras 1 and 2 call hard_sigmoid.</summary>
    HardSigmoidKeras2,

    /// <summary><c>f(x) = x min(max(x / 6 + 1/2, 0), 1)</c>, also called hard swish.</summary>
    HardSilu,

    /// <summary><c>f(x) = min(max(x, -1), 1)</c>.</summary>
    HardTanh,

    /// <summary><c>f(x) = x - tanh(x)</c>.</summary>
    TanhShrink,

    /// <summary><c>f(x) = x - 1/2</c> above 1/2, <c>x + 1/2</c> below -1/2, 0 between.</summary>
    SoftShrink,

    /// <summary><c>f(x) = x</c> where <c>|x| > 1/2</c>, 0 elsewhere.</summary>
    HardShrink,

    /// <summary><c>f(x) = e^x</c>.</summary>
    Exponential,

    /// <summary><c>f(x) = ln(1 / (1 + e^-x))</c>.</summary>
    LogSigmoid,

    /// <summary><c>f(x) = (x + sqrt(x² + 4)) / 2</c>.</summary>
    Squareplus,

    /// <summary><c>f(x) = 0</c> up to -1, <c>(x + 1)² / 4</c> from there to 1, then x.</summary>
    SparsePlus,

    /// <summary><c>f(x) = min(max((x + 1) / 2, 0), 1)</c>.</summary>
    SparseSigmoid,
}
