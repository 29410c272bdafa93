using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CompiledRnn.Kernels;

/// <summary>Products of 16-bit integers, those of neighbours added: an instruction on x86.</summary>
internal static partial class IntegerPairs
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Multiply(Vector512<short> a, Vector512<short> b)
    {
        if (Avx512BW.IsSupported)
            return Avx512BW.MultiplyAddAdjacent(a, b);
        return MultiplyAnywhere(a, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Multiply(Vector256<short> a, Vector256<short> b)
    {
        if (Avx2.IsSupported)
            return Avx2.MultiplyAddAdjacent(a, b);
        return MultiplyAnywhere(a, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Multiply(Vector128<short> a, Vector128<short> b)
    {
        if (Sse2.IsSupported)
            return Sse2.MultiplyAddAdjacent(a, b);
        return MultiplyAnywhere(a, b);
    }
}
