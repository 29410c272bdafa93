using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CompiledRnn.Kernels;

/// <summary>Products of bytes, those of four neighbours added: an instruction on some processors.</summary>
internal static class ByteProducts
{
    /// <summary>Whether this processor has the instruction.</summary>
    public static bool IsInstruction => AvxVnni.IsSupported;

    /// <summary>Adds four products to each sum.</summary>
    /// <param name="sums">The sums.</param>
    /// <param name="a">Bytes without a sign.</param>
    /// <param name="b">Bytes with one.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> sums, Vector256<byte> a, Vector256<sbyte> b)
    {
        if (AvxVnni.IsSupported)
            return AvxVnni.MultiplyWideningAndAdd(sums, a, b);
        return AddAnywhere(sums, a, b);
    }

    /// <summary>Where there is no such instruction.</summary>
    internal static Vector256<int> AddAnywhere(Vector256<int> sums, Vector256<byte> a, Vector256<sbyte> b)
    {
        Vector256<int> x = a.AsInt32(), y = b.AsInt32();
        for (int bits = 24; bits >= 0; bits -= 8)
            sums += (x << bits >>> 24) * (y << bits >> 24);
        return sums;
    }
}
