using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <content>Exponentials over all numbers, after Cephes expf. NaN stays NaN. Bounds hold with fused multiply-add and without.</content>
internal static partial class VectorMath
{
    /// <summary>
    /// <c>e^x</c>: infinity above 88.73, 0 below -103.98, subnormal numbers between that and -87.34. Within 1.1 ulp.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x)
    {
        Vector512<float> c = Clamp(x, -104f, 89f);
        Vector512<float> rest = Reduce(c, out Vector512<int> n);
        // 2^n in two factors: n reaches from -150 to 128, an exponent from -126 to 127.
        Vector512<int> half = Vector512.ShiftRightArithmetic(n, 1);
        return (Vector512<float>.One + rest) * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    /// <summary><c>e^x - 1</c> without the loss near 0. Within 2 ulp; a subnormal x may lose its last bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ExpM1(Vector512<float> x)
    {
        Vector512<float> c = Clamp(x, -26f, 89f);
        Vector512<float> rest = Reduce(c, out Vector512<int> n);
        // 2^n rest + 2^n - 1, halved: 2^128 is no number.
        Vector512<float> scale = PowerOfTwo(n - Vector512<int>.One);
        Vector512<float> half = Vector512.MultiplyAddEstimate(scale, rest, scale - Vector512.Create(0.5f));
        return half + half;
    }

    /// <summary>
    /// <c>1 / (1 + e^-x)</c>, exactly 0 and 1 where it has reached them, and what is missing to 1, without cancellation. Both within 3
    /// ulp.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Logistic(Vector512<float> x, out Vector512<float> complement)
    {
        Vector512<float> e = Exp(-Vector512.Abs(x));
        Vector512<float> larger = Vector512<float>.One / (Vector512<float>.One + e);
        Vector512<float> smaller = e * larger;
        Vector512<float> positive = Vector512.GreaterThan(x, Vector512<float>.Zero);
        complement = Vector512.ConditionalSelect(positive, smaller, larger);
        return Vector512.ConditionalSelect(positive, larger, smaller);
    }

    // x = n ln 2 + r with |r| <= ln 2 / 2, ln 2 in two parts of which the first times n is exact; gives n and e^r - 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Reduce(Vector512<float> x, out Vector512<int> n)
    {
        Vector512<float> magic = Vector512.Create(12582912f);
        Vector512<float> z = Vector512.MultiplyAddEstimate(x, Vector512.Create(Log2E), magic);
        Vector512<float> minusN = magic - z;
        Vector512<float> r = Vector512.MultiplyAddEstimate(minusN, Vector512.Create(Ln2High), x);
        r = Vector512.MultiplyAddEstimate(minusN, Vector512.Create(Ln2Low), r);
        Vector512<float> p = Vector512.MultiplyAddEstimate(r, Vector512.Create(1.9875691500e-4f), Vector512.Create(1.3981999507e-3f));
        p = Vector512.MultiplyAddEstimate(r, p, Vector512.Create(8.3334519073e-3f));
        p = Vector512.MultiplyAddEstimate(r, p, Vector512.Create(4.1665795894e-2f));
        p = Vector512.MultiplyAddEstimate(r, p, Vector512.Create(1.6666665459e-1f));
        p = Vector512.MultiplyAddEstimate(r, p, Vector512.Create(5.0000001201e-1f));
        n = z.AsInt32() - magic.AsInt32();
        return Vector512.MultiplyAddEstimate(r * r, p, r);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> PowerOfTwo(Vector512<int> n) => Vector512.ShiftLeft(n + Vector512.Create(127), 23).AsSingle();
}
