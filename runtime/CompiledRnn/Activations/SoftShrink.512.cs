using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <summary>
/// <c>f(x) = x - 1/2</c> above 1/2, <c>x + 1/2</c> below -1/2, 0 between, where the derivative is 0 too; exact but for the rounding.
/// </summary>
public readonly partial struct SoftShrink : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Apply(Vector512<float> x) =>
        x - VectorMath.Clamp(x, 0.5f);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gradient(Vector512<float> y, Vector512<float> dy) =>
        Vector512.ConditionalSelect(Vector512.Equals(y, Vector512<float>.Zero), Vector512<float>.Zero, dy);
}
