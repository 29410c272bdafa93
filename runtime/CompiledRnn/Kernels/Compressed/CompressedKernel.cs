using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledRnn.Kernels;

/// <summary>
/// A copy of a kernel with fewer bits, times one row. The default value stands for none: then generated code reads the parameters. Called
/// by generated code, which has checked all lengths.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct CompressedKernel
{
    // Rows whose values are made ready at once, on the stack.
    private const int SegmentRows = 1024;

    private readonly ref float _words;
    private readonly Precision _precision;

    internal CompressedKernel(ref float words, Precision precision)
    {
        _words = ref words;
        _precision = precision;
    }

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => Unsafe.IsNullRef(ref _words);

    /// <summary><c>sums[n] = start[n] + sum_k h[k] w[k, n]</c> for the columns of some panels.</summary>
    /// <param name="p">Sizes and places.</param>
    /// <param name="h">The row.</param>
    /// <param name="start">The start values of the first of all panels; may be the sums.</param>
    /// <param name="sums">The sums of the first of all panels.</param>
    /// <param name="first">The first panel.</param>
    /// <param name="end">The panel behind the last.</param>
    /// <param name="reverse">The last columns first: what was read last is read again while it is in the first-level cache.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Multiply(in CompressedProduct p, ref float h, ref float start, ref float sums, int first, int end, bool reverse)
    {
        if (first >= end)
            return;
        var layout = new CompressedLayout(_precision, p.Rows, p.Groups);
        ref float words = ref Unsafe.Add(ref _words, p.Before / p.Groups * layout.PanelWords);
        Span<float> values = stackalloc float[SegmentRows];
        for (int k = 0; k < p.Rows; k += SegmentRows)
        {
            int rows = Math.Min(SegmentRows, p.Rows - k);
            ref float given = ref Unsafe.Add(ref h, k), row = ref MemoryMarshal.GetReference(values);
            float scale = 1;
            if (_precision == Precision.Int8)
                scale = QuantizedRow.Make(ref given, rows, MemoryMarshal.Cast<float, short>(values));
            else if (rows % layout.RowsOfWord == 0)
                row = ref given;
            else
                CopyRow(ref given, rows, values);

            var part = new CompressedPart(layout, k, rows, ref row, scale);
            MultiplyBlocks(p, part, ref words, ref k == 0 ? ref start : ref sums, ref sums, first * p.Groups, end * p.Groups - 1, reverse);
        }
    }

    private static void CopyRow(ref float source, int count, Span<float> target)
    {
        MemoryMarshal.CreateReadOnlySpan(ref source, count).CopyTo(target);
        target[count] = 0;
    }

    /// <summary>Columns in blocks of four vectors, whatever panel they are of; a block that is not full takes its last vector again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyBlocks(
        in CompressedProduct p, in CompressedPart part, ref float words, ref float start, ref float sums, int first, int last, bool reverse)
    {
        int blocks = (last - first) / 4 + 1;
        var places = new VectorPlaces(p, part.PanelWords);
        for (int n = 0; n < blocks; n++)
        {
            int vector = first + 4 * (reverse ? blocks - 1 - n : n);
            part.Multiply(
                ref words, ref start, ref sums, places[vector], places[Math.Min(vector + 1, last)], places[Math.Min(vector + 2, last)], places[Math.Min(vector + 3, last)]);
        }
    }
}
