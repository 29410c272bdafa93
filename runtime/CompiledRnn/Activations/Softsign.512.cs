using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <summary>
/// <c>f(x) = x / (1 + |x|)</c>, with the derivative <c>(1 - |y|)²</c>. Within 2 ulp, its derivative within 1.5e-7 absolute.
/// </summary>
public readonly partial struct Softsign : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Apply(Vector512<float> x)
    {
        // Infinity over infinity is no number; 1e30 gives the limit.
        Vector512<float> c = VectorMath.Clamp(x, 1e30f);
        return c / (Vector512<float>.One + Vector512.Abs(c));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gradient(Vector512<float> y, Vector512<float> dy)
    {
        Vector512<float> rest = Vector512<float>.One - Vector512.Abs(y);
        return dy * rest * rest;
    }
}
