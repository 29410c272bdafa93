using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <summary>An element-wise function and its derivative, for every vector width.</summary>
public partial interface IActivation
{
    /// <summary><c>f(x)</c>.</summary>
    static abstract Vector512<float> Apply(Vector512<float> x);

    /// <summary><c>dy * f'(x)</c>, from the output <c>y = f(x)</c>.</summary>
    static abstract Vector512<float> Gradient(Vector512<float> y, Vector512<float> dy);
}
