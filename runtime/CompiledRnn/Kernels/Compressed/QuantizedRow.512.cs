using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <content>For a vector width.</content>
internal static partial class QuantizedRow
{
    // Added to a number below 2^22 it leaves the nearest integer in the lowest bits of the sum, as two's complement.
    private const float Magic512 = 12582912f;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Make512(ref float row, int count, Span<short> integers)
    {
        float largest = Largest512(ref row, count);
        float inverse = largest == 0 ? 0 : Largest / largest;
        ref short target = ref MemoryMarshal.GetReference(integers);
        nuint k = 0, step = 2 * (nuint)Vector512<float>.Count, end = (nuint)count;
        var scale = Vector512.Create(inverse);
        var magic = Vector512.Create(Magic512);
        for (; k + step <= end; k += step)
        {
            Vector512<int> a = (Vector512.LoadUnsafe(ref row, k) * scale + magic).AsInt32();
            Vector512<int> b = (Vector512.LoadUnsafe(ref row, k + step / 2) * scale + magic).AsInt32();
            Vector512.Narrow(a, b).StoreUnsafe(ref target, k);
        }

        for (; k < end; k++)
            Unsafe.Add(ref target, k) = (short)BitConverter.SingleToInt32Bits(Unsafe.Add(ref row, k) * inverse + Magic512);
        for (; k % 4 != 0; k++)
            Unsafe.Add(ref target, k) = 0;
        return largest / Largest;
    }

    /// <summary>The largest magnitude; NaN where a value is NaN. As integers, whose order is the same and has NaN on top.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Largest512(ref float row, int count)
    {
        Vector512<int> most = default, magnitude = Vector512.Create(int.MaxValue);
        nuint k = 0, step = (nuint)Vector512<int>.Count, end = (nuint)count;
        for (; k + step <= end; k += step)
            most = Vector512.Max(most, Vector512.LoadUnsafe(ref row, k).AsInt32() & magnitude);
        int largest = LargestOf(most);
        for (; k < end; k++)
            largest = Math.Max(largest, BitConverter.SingleToInt32Bits(Unsafe.Add(ref row, k)) & int.MaxValue);
        return BitConverter.Int32BitsToSingle(largest);
    }
}
