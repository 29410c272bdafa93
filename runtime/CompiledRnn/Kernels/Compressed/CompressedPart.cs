using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <summary>
/// Some rows of a compressed kernel and the values they meet. Each sum runs in one order, whatever the vector width and the number of threads:
/// in chunks of rows, a chunk in two sums side by side, which hide the latency of additions.
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

    /// <summary>Adds the products of four vectors of columns.</summary>
    /// <param name="columns">Where their words begin.</param>
    /// <param name="sums">Their sums.</param>
    public void Add(in FourColumns columns, in FourColumns sums)
    {
        if (_precision == Precision.Int8)
            AddInt8(columns, sums);
        else
            AddBFloat16(columns, sums);
    }

    private void AddBFloat16(in FourColumns columns, in FourColumns sums)
    {
        if (Vector512.IsHardwareAccelerated)
            AddBFloat16x512(columns, sums);
        else if (Vector256.IsHardwareAccelerated)
            AddBFloat16x256(columns, sums);
        else
            AddBFloat16x128(columns, sums);
    }

    private void AddInt8(in FourColumns columns, in FourColumns sums)
    {
        if (Vector512.IsHardwareAccelerated)
            AddInt8x512(columns, sums);
        else if (Vector256.IsHardwareAccelerated)
            AddInt8x256(columns, sums);
        else
            AddInt8x128(columns, sums);
    }
}

/// <summary>References to four vectors of columns.</summary>
internal readonly ref struct FourColumns(ref float first, ref float second, ref float third, ref float fourth)
{
    public readonly ref float First = ref first;
    public readonly ref float Second = ref second;
    public readonly ref float Third = ref third;
    public readonly ref float Fourth = ref fourth;
}
