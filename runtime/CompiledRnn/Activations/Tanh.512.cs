using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <summary>
/// <c>f(x) = tanh(x)</c> as a rational function of degree 13 over 6 (the coefficients of Eigen's ptanh); within 5 ulp (7 on processors
/// without fused multiply-add), or 3e-43 where that is more (the numerator of a tiny x is subnormal).
/// </summary>
public readonly partial struct Tanh : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Apply(Vector512<float> x)
    {
        Vector512<float> c = VectorMath.Clamp(x, 7.90531110763549805f);
        Vector512<float> c2 = c * c;
        Vector512<float> p = Vector512.MultiplyAddEstimate(c2, Vector512.Create(-2.76076847742355e-16f), Vector512.Create(2.00018790482477e-13f));
        p = Vector512.MultiplyAddEstimate(c2, p, Vector512.Create(-8.60467152213735e-11f));
        p = Vector512.MultiplyAddEstimate(c2, p, Vector512.Create(5.12229709037114e-08f));
        p = Vector512.MultiplyAddEstimate(c2, p, Vector512.Create(1.48572235717979e-05f));
        p = Vector512.MultiplyAddEstimate(c2, p, Vector512.Create(6.37261928875436e-04f));
        p = Vector512.MultiplyAddEstimate(c2, p, Vector512.Create(4.89352455891786e-03f));
        Vector512<float> q = Vector512.MultiplyAddEstimate(c2, Vector512.Create(1.19825839466702e-06f), Vector512.Create(1.18534705686654e-04f));
        q = Vector512.MultiplyAddEstimate(c2, q, Vector512.Create(2.26843463243900e-03f));
        q = Vector512.MultiplyAddEstimate(c2, q, Vector512.Create(4.89352518554385e-03f));
        return c * p / q;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gradient(Vector512<float> y, Vector512<float> dy) => dy * (Vector512<float>.One - y * y);
}
