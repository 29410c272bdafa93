using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <summary><c>f(x) = min(max((x + 1) / 2, 0), 1)</c>; the derivative at ±1 is 0. Within 1/2 ulp.</summary>
public readonly partial struct SparseSigmoid : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Apply(Vector512<float> x) =>
        Vector512.Create(0.5f) * VectorMath.Clamp(x + Vector512<float>.One, 0, 2);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gradient(Vector512<float> y, Vector512<float> dy) =>
        VectorMath.Between(y, 0, 1, Vector512.Create(0.5f) * dy);
}
