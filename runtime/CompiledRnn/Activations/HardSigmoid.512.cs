using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <summary>
/// <c>f(x) = min(max(x + 3, 0), 6) / 6</c>, Keras 3's; the derivative where it bends, at ±3, is 0. Within 1.5 ulp.
/// </summary>
public readonly partial struct HardSigmoid : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Apply(Vector512<float> x) =>
        Vector512.Create(1 / 6f) * VectorMath.Clamp(x + Vector512.Create(3f), 0, 6);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gradient(Vector512<float> y, Vector512<float> dy) =>
        VectorMath.Between(y, 0, 1, Vector512.Create(1 / 6f) * dy);
}
