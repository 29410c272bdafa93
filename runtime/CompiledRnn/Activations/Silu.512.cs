using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <summary>
/// <c>f(x) = x s</c> with <c>s = 1 / (1 + e^-x)</c> and the derivative <c>s (1 + x (1 - s))</c>. Within 4 ulp, or 1e-43 where that is
/// more; its derivative within 2.5e-7 absolute.
/// </summary>
public readonly partial struct Silu : IActivation
{
    // e^-x has reached 0; infinity times 0 would be no number.
    private const float Limit512 = 200f;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Apply(Vector512<float> x)
    {
        Vector512<float> s = VectorMath.Logistic(x, out _);
        return s * Vector512.MaxNative(Vector512.Create(-Limit512), x);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gradient(Vector512<float> x, Vector512<float> dy)
    {
        Vector512<float> c = VectorMath.Clamp(x, Limit512);
        Vector512<float> s = VectorMath.Logistic(c, out Vector512<float> rest);
        return dy * s * Vector512.MultiplyAddEstimate(c, rest, Vector512<float>.One);
    }
}
