using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <summary>
/// Products of one row with a compressed kernel. Each sum runs in one order, whatever the vector width and the number of threads: as two sums
/// side by side, which hide the latency of additions. Called by generated code, which has checked all lengths.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref partial struct CompressedProduct
{
    /// <summary>Rows of Int8 whose products add up in integers.</summary>
    internal const int Int8Chunk = 256;

    private readonly Precision _precision;
    private readonly bool _byBytes;
    private readonly ref float _words;
    private readonly ref float _values;
    private readonly float _scale;
    private readonly nuint _rows;
    private readonly nuint _stride;
    private readonly nuint _scales;
    private readonly int _vectors;
    private readonly VectorPlaces _places;

    /// <summary>A product.</summary>
    /// <param name="p">Sizes and places.</param>
    /// <param name="layout">The copy's.</param>
    /// <param name="words">The copy.</param>
    /// <param name="values">The row, with zeros up to a whole word; of Int8 16-bit integers.</param>
    /// <param name="scale">What the row is to be multiplied with.</param>
    /// <param name="byBytes">Whether the integers are split into bytes.</param>
    internal CompressedProduct(
        scoped in CompressedSizes p, scoped in CompressedLayout layout, ref float words, ref float values, float scale, bool byBytes)
    {
        _precision = layout.Precision;
        _byBytes = byBytes;
        _words = ref words;
        _values = ref values;
        _scale = scale;
        _rows = (nuint)p.Rows;
        _stride = (nuint)layout.Stride;
        _scales = (nuint)layout.WeightWords;
        _vectors = p.Vectors;
        _places = new VectorPlaces(p, layout.PanelWords);
    }

    /// <summary><c>sums[n] = start[n] + sum_k row[k] w[k, n]</c> for the columns of some panels.</summary>
    /// <param name="start">The start values of the first of all panels; may be the sums.</param>
    /// <param name="sums">The sums of the first of all panels.</param>
    /// <param name="panel">The first panel.</param>
    /// <param name="end">The panel behind the last.</param>
    /// <param name="reverse">From the last panel to the first: what the cache still holds of the step before comes first.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Multiply(ref float start, ref float sums, int panel, int end, bool reverse)
    {
        // Columns in blocks of four vectors, whatever panel they are of; a block that is not full takes its last vector again.
        int first = panel * _vectors, last = end * _vectors - 1, blocks = (last - first + 4) / 4;
        for (int n = 0; n < blocks; n++)
        {
            int vector = first + 4 * (reverse ? blocks - 1 - n : n);
            Multiply(
                ref start, ref sums, _places[vector], _places[Math.Min(vector + 1, last)], _places[Math.Min(vector + 2, last)], _places[Math.Min(vector + 3, last)]);
        }
    }

    // A kernel takes four vectors of the machine: of narrow ones those that share cache lines. One that stands twice is not to be added twice.
    private void Multiply(ref float start, ref float sums, VectorPlace a, VectorPlace b, VectorPlace c, VectorPlace d)
    {
        if (_byBytes)
        {
            MultiplyBytes(ref start, ref sums, a, b, c, d);
        }
        else if (Vector512.IsHardwareAccelerated)
        {
            Multiply512(ref start, ref sums, a, b, c, d);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Multiply256(ref start, ref sums, a, a + 8, b, b + 8);
            if (c != b)
                Multiply256(ref start, ref sums, c, c + 8, d, d + 8);
        }
        else
        {
            Multiply128(ref start, ref sums, a, a + 4, a + 8, a + 12);
            if (b != a)
                Multiply128(ref start, ref sums, b, b + 4, b + 8, b + 12);
            if (c != b)
                Multiply128(ref start, ref sums, c, c + 4, c + 8, c + 12);
            if (d != c)
                Multiply128(ref start, ref sums, d, d + 4, d + 8, d + 12);
        }
    }
}
