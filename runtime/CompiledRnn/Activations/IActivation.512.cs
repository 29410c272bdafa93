using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <summary>
/// An element-wise function and its derivative, for every vector width. The struct of <see cref="Activation.Tanh"/> is
/// <see cref="Tanh"/>, and so on. A finite input never gives NaN, an infinite one the limit; NaN stays NaN.
/// </summary>
public partial interface IActivation
{
    /// <summary><c>f(x)</c>.</summary>
    static abstract Vector512<float> Apply(Vector512<float> x);

    /// <summary><c>dy * f'(x)</c>, from <c>y = f(x)</c>; where <see cref="NeedsInput"/>, the first argument is x instead.</summary>
    static abstract Vector512<float> Gradient(Vector512<float> y, Vector512<float> dy);
}
