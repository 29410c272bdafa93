using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <summary>
/// Some rows of a compressed kernel and the values they meet. Each sum runs in one order, whatever the vector width and the number of threads:
/// as two sums side by side, which hide the latency of additions.
/// </summary>
internal readonly ref partial struct CompressedPart
{
    private readonly Precision _precision;
    private readonly ref float _values;
    private readonly float _scale;
    private readonly nuint _rows;
    private readonly nuint _stride;
    private readonly nuint _firstWord;
    private readonly nuint _scales;

    /// <summary>Rows from <paramref name="first"/> on.</summary>
    /// <param name="layout">The kernel's.</param>
    /// <param name="first">The first row, a multiple of those of a word.</param>
    /// <param name="rows">How many.</param>
    /// <param name="values">Their values, with zeros up to a whole word; of Int8 16-bit integers.</param>
    /// <param name="scale">What the values are to be multiplied with.</param>
    public CompressedPart(in CompressedLayout layout, int first, int rows, ref float values, float scale)
    {
        _precision = layout.Precision;
        _values = ref values;
        _scale = scale;
        _rows = (nuint)rows;
        _stride = (nuint)layout.Stride;
        _firstWord = (nuint)(first / layout.RowsOfWord * layout.Stride);
        _scales = (nuint)layout.WeightWords;
        PanelWords = layout.PanelWords;
    }

    /// <summary>Words of a panel.</summary>
    public int PanelWords { get; }

    /// <summary>Multiplies four vectors of 16 columns.</summary>
    public void Multiply(ref float words, ref float start, ref float sums, VectorPlace a, VectorPlace b, VectorPlace c, VectorPlace d)
    {
        if (_precision == Precision.Int8)
            MultiplyInt8(ref words, ref start, ref sums, a, b, c, d);
        else
            MultiplyBFloat16(ref words, ref start, ref sums, a, b, c, d);
    }

    // A kernel takes four vectors of the machine: of narrow ones those that share cache lines.
    private void MultiplyBFloat16(ref float words, ref float start, ref float sums, VectorPlace a, VectorPlace b, VectorPlace c, VectorPlace d)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            MultiplyBFloat16x512(ref words, ref start, ref sums, a, b, c, d);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            MultiplyBFloat16x256(ref words, ref start, ref sums, a, a + 8, b, b + 8);
            MultiplyBFloat16x256(ref words, ref start, ref sums, c, c + 8, d, d + 8);
        }
        else
        {
            MultiplyBFloat16x128(ref words, ref start, ref sums, a, a + 4, a + 8, a + 12);
            MultiplyBFloat16x128(ref words, ref start, ref sums, b, b + 4, b + 8, b + 12);
            MultiplyBFloat16x128(ref words, ref start, ref sums, c, c + 4, c + 8, c + 12);
            MultiplyBFloat16x128(ref words, ref start, ref sums, d, d + 4, d + 8, d + 12);
        }
    }

    private void MultiplyInt8(ref float words, ref float start, ref float sums, VectorPlace a, VectorPlace b, VectorPlace c, VectorPlace d)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            MultiplyInt8x512(ref words, ref start, ref sums, a, b, c, d);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            MultiplyInt8x256(ref words, ref start, ref sums, a, a + 8, b, b + 8);
            MultiplyInt8x256(ref words, ref start, ref sums, c, c + 8, d, d + 8);
        }
        else
        {
            MultiplyInt8x128(ref words, ref start, ref sums, a, a + 4, a + 8, a + 12);
            MultiplyInt8x128(ref words, ref start, ref sums, b, b + 4, b + 8, b + 12);
            MultiplyInt8x128(ref words, ref start, ref sums, c, c + 4, c + 8, c + 12);
            MultiplyInt8x128(ref words, ref start, ref sums, d, d + 4, d + 8, d + 12);
        }
    }
}
