using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <summary>
/// <c>f(x) = 0</c> up to -1, <c>(x + 1)² / 4</c> from there to 1, then x; the derivative is <c>min(sqrt(y), 1)</c>. Within 2 ulp.
/// </summary>
public readonly partial struct SparsePlus : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Apply(Vector512<float> x)
    {
        Vector512<float> half = Vector512.Create(0.5f) * Vector512.MaxNative(Vector512<float>.Zero, x + Vector512<float>.One);
        return Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<float>.One), half * half, x);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gradient(Vector512<float> y, Vector512<float> dy) =>
        dy * Vector512.MinNative(Vector512<float>.One, Vector512.Sqrt(y));
}
