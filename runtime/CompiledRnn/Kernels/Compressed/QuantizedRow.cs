using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <summary>A row of floats as 16-bit integers of one scale.</summary>
internal static partial class QuantizedRow
{
    private const float Largest = ByteRow.Largest;

    /// <summary>Writes the integers, and zeros up to a multiple of four.</summary>
    /// <param name="row">The floats.</param>
    /// <param name="count">How many.</param>
    /// <param name="integers">Receives them.</param>
    /// <returns>The number that the integers are to be multiplied with; NaN where a value is infinite or NaN.</returns>
    public static float Make(ref float row, int count, Span<short> integers)
    {
        if (Vector512.IsHardwareAccelerated)
            return Make512(ref row, count, integers);
        return Vector256.IsHardwareAccelerated ? Make256(ref row, count, integers) : Make128(ref row, count, integers);
    }

    private static int LargestOf(Vector512<int> v) => LargestOf(Vector256.Max(v.GetLower(), v.GetUpper()));

    private static int LargestOf(Vector256<int> v) => LargestOf(Vector128.Max(v.GetLower(), v.GetUpper()));

    private static int LargestOf(Vector128<int> v)
    {
        v = Vector128.Max(v, Vector128.Shuffle(v, Vector128.Create(2, 3, 0, 1)));
        return Math.Max(v[0], v[1]);
    }
}
