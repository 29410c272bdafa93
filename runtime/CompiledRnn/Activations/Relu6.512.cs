using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <summary><c>f(x) = min(max(x, 0), 6)</c>, exact; the derivative at 0 and at 6 is 0.</summary>
public readonly partial struct Relu6 : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Apply(Vector512<float> x) =>
        VectorMath.Clamp(x, 0, 6);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gradient(Vector512<float> y, Vector512<float> dy) =>
        VectorMath.Between(y, 0, 6, dy);
}
