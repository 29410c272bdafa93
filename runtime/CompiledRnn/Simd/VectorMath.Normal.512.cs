using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <content>The normal distribution, and with it the error function.</content>
internal static partial class VectorMath
{
    /// <summary>
    /// <c>Q(a) = erfc(a / sqrt 2) / 2</c>, the normal distribution behind a, for a from 0 to 20; so that <c>(1 + erf(x / sqrt 2)) / 2</c>
    /// is Q(-x), or 1 - Q(x). As <c>e^(-a²/2)</c> times a polynomial of degree 9 in (a - 3) / (a + 3), fitted to the relative error
    /// (9.2e-9). Within 1.5e-7 absolute; the tail within 80 ulp, as the rounding of a² becomes an error of e^(-a²/2).
    /// </summary>
    /// <param name="a">Where the tail begins.</param>
    /// <param name="density">The density at a, <c>e^(-a²/2) / sqrt(2 pi)</c>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> NormalTail(Vector512<float> a, out Vector512<float> density)
    {
        Vector512<float> e = Exp(Vector512.Create(-0.5f) * a * a);
        Vector512<float> three = Vector512.Create(3f);
        Vector512<float> u = (a - three) / (a + three);
        Vector512<float> p = Vector512.MultiplyAddEstimate(u, Vector512.Create(5.31619455e-5f), Vector512.Create(1.15013645e-4f));
        p = Vector512.MultiplyAddEstimate(u, p, Vector512.Create(-3.39012884e-4f));
        p = Vector512.MultiplyAddEstimate(u, p, Vector512.Create(-9.83288178e-4f));
        p = Vector512.MultiplyAddEstimate(u, p, Vector512.Create(2.90438739e-3f));
        p = Vector512.MultiplyAddEstimate(u, p, Vector512.Create(6.13194227e-3f));
        p = Vector512.MultiplyAddEstimate(u, p, Vector512.Create(-4.62132636e-2f));
        p = Vector512.MultiplyAddEstimate(u, p, Vector512.Create(1.23225041e-1f));
        p = Vector512.MultiplyAddEstimate(u, p, Vector512.Create(-2.06402620e-1f));
        p = Vector512.MultiplyAddEstimate(u, p, Vector512.Create(1.21513948e-1f));
        density = e * Vector512.Create(0.398942280f);
        return e * p;
    }
}
