using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <content>Logarithms, after Cephes logf. NaN stays NaN. Bounds hold with fused multiply-add and without.</content>
internal static partial class VectorMath
{
    /// <summary><c>ln x</c>, also of subnormal numbers; -infinity for 0, NaN below it. Within 1 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log(Vector512<float> x)
    {
        Vector512<float> zero = Vector512<float>.Zero;
        Vector512<float> subnormal = Vector512.LessThan(x, Vector512.Create(1.17549435e-38f));
        Vector512<float> normal = Vector512.ConditionalSelect(subnormal, x * Vector512.Create(8388608f), x);
        // x = m 2^e with m from the root of 1/2 to the root of 2.
        Vector512<int> root = Vector512.Create(0x3F3504F3);
        Vector512<int> bits = normal.AsInt32() - root;
        Vector512<float> m = ((bits & Vector512.Create(0x007FFFFF)) + root).AsSingle();
        Vector512<float> e = Vector512.ConvertToSingle(Vector512.ShiftRightArithmetic(bits, 23));
        e -= Vector512.ConditionalSelect(subnormal, Vector512.Create(23f), zero);
        Vector512<float> log = LogSeries(m - Vector512<float>.One, e);
        log = Vector512.ConditionalSelect(Vector512.Equals(x, zero), Vector512.Create(float.NegativeInfinity), log);
        log = Vector512.ConditionalSelect(Vector512.LessThan(x, zero), Vector512.Create(float.NaN), log);
        return Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(float.PositiveInfinity)), log, x);
    }

    /// <summary>
    /// <c>ln(1 + e^x)</c> as <c>max(x, 0) + ln(1 + e^-|x|)</c>: x itself where x is large, e^x where it is very negative. Within 2 ulp.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Softplus(Vector512<float> x) =>
        Vector512.MaxNative(Vector512<float>.Zero, x) + Log1PUnit(Exp(-Vector512.Abs(x)));

    // ln(1 + u) for u from 0 to 1: of u itself, or of half of 1 + u and one more ln 2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Log1PUnit(Vector512<float> u)
    {
        Vector512<float> one = Vector512<float>.One;
        Vector512<float> large = Vector512.GreaterThan(u, Vector512.Create(0.41421356f));
        return LogSeries(
            Vector512.ConditionalSelect(large, Vector512.Create(0.5f) * (u - one), u),
            Vector512.ConditionalSelect(large, one, Vector512<float>.Zero));
    }

    // ln(1 + f) + e ln 2 for f from sqrt(1/2) - 1 to sqrt(2) - 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> LogSeries(Vector512<float> f, Vector512<float> e)
    {
        Vector512<float> f2 = f * f;
        Vector512<float> p = Vector512.MultiplyAddEstimate(f, Vector512.Create(7.0376836292e-2f), Vector512.Create(-1.1514610310e-1f));
        p = Vector512.MultiplyAddEstimate(f, p, Vector512.Create(1.1676998740e-1f));
        p = Vector512.MultiplyAddEstimate(f, p, Vector512.Create(-1.2420140846e-1f));
        p = Vector512.MultiplyAddEstimate(f, p, Vector512.Create(1.4249322787e-1f));
        p = Vector512.MultiplyAddEstimate(f, p, Vector512.Create(-1.6668057665e-1f));
        p = Vector512.MultiplyAddEstimate(f, p, Vector512.Create(2.0000714765e-1f));
        p = Vector512.MultiplyAddEstimate(f, p, Vector512.Create(-2.4999993993e-1f));
        p = Vector512.MultiplyAddEstimate(f, p, Vector512.Create(3.3333331174e-1f));
        Vector512<float> y = Vector512.MultiplyAddEstimate(e, Vector512.Create(Ln2Low), f * f2 * p);
        y = Vector512.MultiplyAddEstimate(f2, Vector512.Create(-0.5f), y);
        return Vector512.MultiplyAddEstimate(e, Vector512.Create(Ln2High), f + y);
    }
}
