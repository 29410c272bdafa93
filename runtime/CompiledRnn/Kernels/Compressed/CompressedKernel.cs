using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledRnn.Kernels;

/// <summary>
/// A copy of a kernel with fewer bits. The default value stands for none: then generated code reads the parameters. Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct CompressedKernel
{
    private readonly ref float _words;
    private readonly Precision _precision;

    internal CompressedKernel(ref float words, Precision precision)
    {
        _words = ref words;
        _precision = precision;
    }

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => Unsafe.IsNullRef(ref _words);

    /// <summary>Makes ready for products with a row.</summary>
    /// <param name="p">Sizes and places.</param>
    /// <param name="row">The row.</param>
    /// <param name="memory">With contents of no meaning, at least the kernel's rows, rounded up to a multiple of four; in use as long as the result.</param>
    public CompressedProduct With(scoped in CompressedSizes p, ref float row, Span<float> memory)
    {
        var layout = new CompressedLayout(_precision, p.Rows, p.Vectors);
        ref float words = ref Unsafe.Add(ref _words, p.Before / p.Vectors * layout.PanelWords), values = ref row;
        float scale = 1;
        if (_precision == Precision.Int8)
        {
            scale = QuantizedRow.Make(ref row, p.Rows, MemoryMarshal.Cast<float, short>(memory));
            values = ref MemoryMarshal.GetReference(memory);
        }
        else if (p.Rows % layout.RowsOfWord != 0)
        {
            CopyRow(ref row, p.Rows, memory);
            values = ref MemoryMarshal.GetReference(memory);
        }

        return new CompressedProduct(p, layout, ref words, ref values, scale);
    }

    private static void CopyRow(ref float source, int count, Span<float> target)
    {
        MemoryMarshal.CreateReadOnlySpan(ref source, count).CopyTo(target);
        target[count] = 0;
    }
}
