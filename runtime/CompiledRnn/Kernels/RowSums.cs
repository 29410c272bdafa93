using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <summary>
/// Sums over a row in one order, whatever the machine's vectors: sixteen partial sums as four vectors of 128 bits, without fused
/// multiply-add, then the rest one by one.
/// </summary>
internal static class RowSums
{
    /// <summary>The sum of the products <c>(a_i - shiftA) (b_i - shiftB)</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Products(ReadOnlySpan<float> a, float shiftA, ReadOnlySpan<float> b, float shiftB)
    {
        ref float first = ref MemoryMarshal.GetReference(a), second = ref MemoryMarshal.GetReference(b);
        Vector128<float> s0 = default, s1 = default, s2 = default, s3 = default;
        Vector128<float> shift1 = Vector128.Create(shiftA), shift2 = Vector128.Create(shiftB);
        int i = 0;
        for (; i + 16 <= a.Length; i += 16)
        {
            s0 += (Load(ref first, i) - shift1) * (Load(ref second, i) - shift2);
            s1 += (Load(ref first, i + 4) - shift1) * (Load(ref second, i + 4) - shift2);
            s2 += (Load(ref first, i + 8) - shift1) * (Load(ref second, i + 8) - shift2);
            s3 += (Load(ref first, i + 12) - shift1) * (Load(ref second, i + 12) - shift2);
        }

        float sum = Total(s0, s1, s2, s3);
        for (; i < a.Length; i++)
            sum += (a[i] - shiftA) * (b[i] - shiftB);
        return sum;
    }

    /// <summary>The sum of the <c>x_i - shift</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Values(ReadOnlySpan<float> values, float shift)
    {
        ref float first = ref MemoryMarshal.GetReference(values);
        Vector128<float> s0 = default, s1 = default, s2 = default, s3 = default, shifts = Vector128.Create(shift);
        int i = 0;
        for (; i + 16 <= values.Length; i += 16)
        {
            s0 += Load(ref first, i) - shifts;
            s1 += Load(ref first, i + 4) - shifts;
            s2 += Load(ref first, i + 8) - shifts;
            s3 += Load(ref first, i + 12) - shifts;
        }

        float sum = Total(s0, s1, s2, s3);
        for (; i < values.Length; i++)
            sum += values[i] - shift;
        return sum;
    }

    private static float Total(Vector128<float> s0, Vector128<float> s1, Vector128<float> s2, Vector128<float> s3)
    {
        Vector128<float> sum = (s0 + s1) + (s2 + s3);
        return (sum[0] + sum[1]) + (sum[2] + sum[3]);
    }

    private static Vector128<float> Load(ref float values, int offset) => Vector128.LoadUnsafe(ref values, (nuint)offset);
}
