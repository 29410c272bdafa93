using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Benchmarks.Limits;

/// <summary>Loops that do nothing but what is to be measured.</summary>
internal static partial class Peak
{
    /// <summary>Runs <c>12 · rounds</c> multiplications with addition on twelve sums: none waits for another.</summary>
    /// <returns>A sum, so that the work is needed.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Multiply512(int rounds, float value)
    {
        Vector512<float> x = Vector512.Create(value), y = Vector512.Create(value * 0.5f);
        Vector512<float> s0 = x, s1 = x, s2 = x, s3 = x, s4 = x, s5 = x, s6 = x, s7 = x, s8 = x, s9 = x, s10 = x, s11 = x;
        for (int i = 0; i < rounds; i++)
        {
            s0 = Vector512.MultiplyAddEstimate(x, y, s0);
            s1 = Vector512.MultiplyAddEstimate(x, y, s1);
            s2 = Vector512.MultiplyAddEstimate(x, y, s2);
            s3 = Vector512.MultiplyAddEstimate(x, y, s3);
            s4 = Vector512.MultiplyAddEstimate(x, y, s4);
            s5 = Vector512.MultiplyAddEstimate(x, y, s5);
            s6 = Vector512.MultiplyAddEstimate(x, y, s6);
            s7 = Vector512.MultiplyAddEstimate(x, y, s7);
            s8 = Vector512.MultiplyAddEstimate(x, y, s8);
            s9 = Vector512.MultiplyAddEstimate(x, y, s9);
            s10 = Vector512.MultiplyAddEstimate(x, y, s10);
            s11 = Vector512.MultiplyAddEstimate(x, y, s11);
        }

        return Vector512.Sum(s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9 + s10 + s11);
    }

    /// <summary>Reads the floats <paramref name="rounds"/> times, each with a multiplication and an addition, as a product with a vector does.</summary>
    /// <param name="floats">A multiple of eight vectors.</param>
    /// <param name="rounds">How often.</param>
    /// <returns>A sum, so that the work is needed.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Read512(ReadOnlySpan<float> floats, int rounds)
    {
        ref float first = ref MemoryMarshal.GetReference(floats);
        Vector512<float> x = Vector512.Create(0.5f), s0 = x, s1 = x, s2 = x, s3 = x, s4 = x, s5 = x, s6 = x, s7 = x;
        nuint lanes = (nuint)Vector512<float>.Count, end = (nuint)floats.Length / (8 * lanes) * (8 * lanes);
        for (int round = 0; round < rounds; round++)
        {
            for (nuint i = 0; i < end; i += 8 * lanes)
            {
                s0 = Vector512.MultiplyAddEstimate(x, Vector512.LoadUnsafe(ref first, i), s0);
                s1 = Vector512.MultiplyAddEstimate(x, Vector512.LoadUnsafe(ref first, i + lanes), s1);
                s2 = Vector512.MultiplyAddEstimate(x, Vector512.LoadUnsafe(ref first, i + 2 * lanes), s2);
                s3 = Vector512.MultiplyAddEstimate(x, Vector512.LoadUnsafe(ref first, i + 3 * lanes), s3);
                s4 = Vector512.MultiplyAddEstimate(x, Vector512.LoadUnsafe(ref first, i + 4 * lanes), s4);
                s5 = Vector512.MultiplyAddEstimate(x, Vector512.LoadUnsafe(ref first, i + 5 * lanes), s5);
                s6 = Vector512.MultiplyAddEstimate(x, Vector512.LoadUnsafe(ref first, i + 6 * lanes), s6);
                s7 = Vector512.MultiplyAddEstimate(x, Vector512.LoadUnsafe(ref first, i + 7 * lanes), s7);
            }
        }

        return Vector512.Sum(s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7);
    }
}
