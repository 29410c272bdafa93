using CompiledRnn.Kernels;

namespace CompiledRnn;

/// <summary>
/// Four weights in a word, as bytes of the column's scale: of the 16-bit halves the upper bytes are the first two rows', the lower bytes the
/// next two rows'.
/// </summary>
internal static class Int8Weights
{
    private const float Largest = sbyte.MaxValue;

    /// <summary>Writes a column's words and its scale.</summary>
    public static void Pack(WeightColumn column, in CompressedLayout layout, Span<int> words)
    {
        float largest = 0;
        for (int row = 0; row < column.Rows; row++)
            largest = Math.Max(largest, Math.Abs(column[row]));
        float scale = largest / Largest;
        for (int row = 0; row < column.Rows; row += 4)
        {
            words[row / 4 * layout.Stride] = Quantize(column[row], scale) << 8 | Quantize(column[row + 1], scale) << 24
                | Quantize(column[row + 2], scale) | Quantize(column[row + 3], scale) << 16;
        }

        words[layout.WeightWords] = BitConverter.SingleToInt32Bits(scale);
    }

    /// <summary>A weight in multiples of the scale, as a byte; the nearest, the even one of two that are as near.</summary>
    public static int Quantize(float weight, float scale) =>
        scale == 0 || !float.IsFinite(weight) ? 0 : (int)Math.Clamp(MathF.Round(weight / scale), -Largest, Largest) & 0xFF;
}
