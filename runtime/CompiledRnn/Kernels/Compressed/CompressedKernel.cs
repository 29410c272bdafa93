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
    public CompressedProduct With(scoped in CompressedSizes p, ref float row, Span<float> memory) =>
        With(p, ref row, memory, _precision == Precision.Int8 && ByteProducts.IsInstruction);

    /// <summary>As the other; of Int8 with the instruction for bytes or without it.</summary>
    internal CompressedProduct With(scoped in CompressedSizes p, ref float row, Span<float> memory, bool byBytes)
    {
        var layout = new CompressedLayout(_precision, p.Rows, p.Vectors);
        ref float words = ref Unsafe.Add(ref _words, p.Before / p.Vectors * layout.PanelWords), values = ref row;
        float scale = 1;
        if (_precision == Precision.Int8)
        {
            scale = MakeIntegers(ref row, p.Rows, memory, byBytes);
            values = ref MemoryMarshal.GetReference(memory);
        }
        else if (p.Rows % layout.RowsOfWord != 0)
        {
            CopyRow(ref row, p.Rows, memory);
            values = ref MemoryMarshal.GetReference(memory);
        }

        return new CompressedProduct(p, layout, ref words, ref values, scale, byBytes);
    }

    private static float MakeIntegers(ref float row, int count, Span<float> memory, bool byBytes)
    {
        Span<short> integers = MemoryMarshal.Cast<float, short>(memory);
        float scale = QuantizedRow.Make(ref row, count, integers);
        if (byBytes)
        {
            int whole = (count + 3) / 4 * 4;
            ByteRow.Split(integers[..whole], MemoryMarshal.Cast<short, int>(integers[whole..]), CompressedProduct.Int8Chunk);
        }

        return scale;
    }

    private static void CopyRow(ref float source, int count, Span<float> target)
    {
        MemoryMarshal.CreateReadOnlySpan(ref source, count).CopyTo(target);
        target[count] = 0;
    }
}
