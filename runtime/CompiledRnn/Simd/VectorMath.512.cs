using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <summary>Elementary functions of vectors. The maths is written once; the build derives the narrower widths from this file.</summary>
internal static partial class VectorMath
{
    /// <summary><c>min(max(x, -limit), limit)</c>. The constant comes first, so that NaN stays NaN (x86 returns the second operand).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Clamp(Vector512<float> x, float limit) =>
        Vector512.MinNative(Vector512.Create(limit), Vector512.MaxNative(Vector512.Create(-limit), x));

    /// <summary><c>min(max(x, low), high)</c>. NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Clamp(Vector512<float> x, float low, float high) =>
        Vector512.MinNative(Vector512.Create(high), Vector512.MaxNative(Vector512.Create(low), x));

    /// <summary>The value where <c>low &lt; y &lt; high</c>, 0 elsewhere: the derivative of a function with two flat ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Between(Vector512<float> y, float low, float high, Vector512<float> value)
    {
        Vector512<float> inside = Vector512.GreaterThan(y, Vector512.Create(low)) & Vector512.LessThan(y, Vector512.Create(high));
        return Vector512.ConditionalSelect(inside, value, Vector512<float>.Zero);
    }

    /// <summary>
    /// <c>2^(x * scale)</c> for <c>|x * scale| &lt; 126</c>: the product is split into the nearest whole number n (added to the magic number
    /// 1.5 * 2^23, which leaves it in the low bits) and a rest f in [-0.5, 0.5], for which a polynomial of degree 6 gives 2^f; n is then
    /// added to the exponent.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp2(Vector512<float> x, float scale)
    {
        Vector512<float> magic = Vector512.Create(12582912f);
        Vector512<float> z = Vector512.MultiplyAddEstimate(x, Vector512.Create(scale), magic);
        Vector512<float> n = magic - z;
        Vector512<float> f = Vector512.MultiplyAddEstimate(x, Vector512.Create(scale), n);
        Vector512<float> f2 = f * f;
        Vector512<float> p01 = Vector512.MultiplyAddEstimate(f, Vector512.Create(0.693147206f), Vector512.Create(1f));
        Vector512<float> p23 = Vector512.MultiplyAddEstimate(f, Vector512.Create(0.0555032878f), Vector512.Create(0.240226469f));
        Vector512<float> p45 = Vector512.MultiplyAddEstimate(f, Vector512.Create(0.00133999312f), Vector512.Create(0.00961848896f));
        Vector512<float> p456 = Vector512.MultiplyAddEstimate(f2, Vector512.Create(0.000153458115f), p45);
        Vector512<float> p = Vector512.MultiplyAddEstimate(f2, Vector512.MultiplyAddEstimate(f2, p456, p23), p01);
        return (p.AsInt32() + Vector512.ShiftLeft(z.AsInt32(), 23)).AsSingle();
    }

    /// <summary>As <see cref="Exp2(Vector512{float}, float)"/> with a polynomial of degree 5, for the gates of recurrent cells.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp2Gate(Vector512<float> x, float scale)
    {
        Vector512<float> magic = Vector512.Create(12582912f);
        Vector512<float> z = Vector512.MultiplyAddEstimate(x, Vector512.Create(scale), magic);
        Vector512<float> n = magic - z;
        Vector512<float> f = Vector512.MultiplyAddEstimate(x, Vector512.Create(scale), n);
        Vector512<float> f2 = f * f;
        Vector512<float> p01 = Vector512.MultiplyAddEstimate(f, Vector512.Create(0.693146967f), Vector512.Create(1.00000007f));
        Vector512<float> p23 = Vector512.MultiplyAddEstimate(f, Vector512.Create(0.0555071327f), Vector512.Create(0.240221197f));
        Vector512<float> p45 = Vector512.MultiplyAddEstimate(f, Vector512.Create(0.00132764715f), Vector512.Create(0.00967554133f));
        Vector512<float> p = Vector512.MultiplyAddEstimate(f2, Vector512.MultiplyAddEstimate(f2, p45, p23), p01);
        return (p.AsInt32() + Vector512.ShiftLeft(z.AsInt32(), 23)).AsSingle();
    }
}
