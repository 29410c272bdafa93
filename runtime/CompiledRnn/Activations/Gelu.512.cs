using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <summary>
/// <c>f(x) = x (1 + erf(x / sqrt 2)) / 2</c>, the exact form, as <c>max(x, 0) - |x| Q(|x|)</c>; the derivative is <c>1 - Q(x) + x e^(-x²/2)
/// / sqrt(2 pi)</c>. Within 2 ulp, or 1.5e-7 where that is more; the tail of negative x within 80 ulp, or 1e-43. Its derivative within 2e-7
/// absolute.
/// </summary>
public readonly partial struct Gelu : IActivation
{
    // The density has reached 0; infinity times 0 would be no number.
    private const float Limit512 = 20f;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Apply(Vector512<float> x)
    {
        Vector512<float> a = Vector512.MinNative(Vector512.Create(Limit512), Vector512.Abs(x));
        return Vector512.MaxNative(Vector512<float>.Zero, x) - a * VectorMath.NormalTail(a, out _);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gradient(Vector512<float> x, Vector512<float> dy)
    {
        Vector512<float> c = VectorMath.Clamp(x, Limit512);
        Vector512<float> tail = VectorMath.NormalTail(Vector512.Abs(c), out Vector512<float> density);
        Vector512<float> positive = Vector512.GreaterThan(c, Vector512<float>.Zero);
        Vector512<float> below = Vector512.ConditionalSelect(positive, Vector512<float>.One - tail, tail);
        return dy * Vector512.MultiplyAddEstimate(c, density, below);
    }
}
