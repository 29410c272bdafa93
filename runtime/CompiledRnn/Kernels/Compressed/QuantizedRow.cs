using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <summary>A row of floats as 16-bit integers of one scale.</summary>
internal static partial class QuantizedRow
{
    private const float Largest = short.MaxValue;

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
}
