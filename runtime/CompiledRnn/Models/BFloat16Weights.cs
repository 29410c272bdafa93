using CompiledRnn.Kernels;

namespace CompiledRnn;

/// <summary>
/// Two weights in a word, those of an even row and of the next. The lower half is the odd row's as a bfloat16. The word as a whole, read as a
/// float, is the even row's: of all floats with this lower half the nearest, which is no further off than the nearest bfloat16, and
/// needs no decoding.
/// </summary>
internal static class BFloat16Weights
{
    private const uint Sign = 0x80000000, Infinity = 0x7F800000, Half = 0x8000;

    // The upper halves of the smallest and the largest number: what is less stays a normal number, which is as good as zero and not slow.
    private const long Smallest = 0x0080, Largest = 0x7F7F;

    /// <summary>Writes a column's words.</summary>
    public static void Pack(WeightColumn column, in CompressedLayout layout, Span<int> words)
    {
        for (int row = 0; row < column.Rows; row += 2)
            words[row / 2 * layout.Stride] = (int)Word(column[row], column[row + 1]);
    }

    /// <summary>The word of an even row's weight and the next one's.</summary>
    public static uint Word(float even, float odd)
    {
        uint lower = Round(odd), bits = BitConverter.SingleToUInt32Bits(even), magnitude = bits & ~Sign;
        if (magnitude >= Infinity)
            return (bits >> 16 | 0x40) << 16 | lower;
        if ((magnitude | lower) == 0)
            return bits;
        long upper = Math.Clamp((long)magnitude - lower + Half >> 16, Smallest, Largest);
        return bits & Sign | (uint)upper << 16 | lower;
    }

    /// <summary>A number rounded to bfloat16, the even one of two that are as near; NaN stays NaN.</summary>
    public static uint Round(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsNaN(value) ? bits >> 16 | 0x40 : (bits + 0x7FFF + (bits >> 16 & 1)) >> 16;
    }
}
