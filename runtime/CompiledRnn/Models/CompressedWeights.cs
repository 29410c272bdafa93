using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CompiledRnn.Generated;
using CompiledRnn.Kernels;

namespace CompiledRnn;

/// <summary>
/// Copies of large recurrent kernels with fewer bits, of one state of the parameters: after a change they are of no use. In front stands the
/// place of each parameter's copy, 0 where there is none; generated code reads it by the parameter's number.
/// </summary>
internal sealed class CompressedWeights
{
    private readonly AlignedBuffer _parameters;
    private readonly AlignedBuffer _words;
    private readonly int _version;

    private CompressedWeights(AlignedBuffer parameters, AlignedBuffer words, Precision precision) =>
        (_parameters, _words, _version, Precision) = (parameters, words, parameters.Version, precision);

    /// <summary>The precision of the copies.</summary>
    public Precision Precision { get; }

    /// <summary>Whether the parameters are still those that were compressed.</summary>
    public bool IsCurrent => _parameters.Version == _version;

    /// <summary>What a call gets.</summary>
    public CompressedSet Set => new(_words.Span, Precision);

    /// <summary>Compresses what can be.</summary>
    /// <exception cref="NotSupportedException">That is nothing.</exception>
    public static CompressedWeights Of(ModelDefinition definition, AlignedBuffer parameters, Precision precision)
    {
        ParameterDefinition[] all = definition.Parameters;
        if (!all.Any(p => p.Compresses))
            throw new NotSupportedException($"{definition.Name} has no weights to compress: only recurrent kernels from 64 KB in the model's own layers are.");
        int header = (all.Length + 15) / 16 * 16, end = header;
        var places = new int[all.Length];
        for (int i = 0; i < all.Length; i++)
        {
            if (!all[i].Compresses)
                continue;
            places[i] = end;
            end += Parts(all[i].Layout).Sum(p => all[i].Layout.Panels * new CompressedLayout(precision, all[i].Layout.Rows, p.Vectors).PanelWords);
        }

        var words = new AlignedBuffer(end);
        Span<int> packed = MemoryMarshal.Cast<float, int>(words.Span);
        places.CopyTo(packed);
        foreach (ParameterDefinition kernel in all.Where(p => p.Compresses))
            Pack(parameters.Span.Slice(kernel.Offset, kernel.Layout.Length), kernel.Layout, packed[places[Array.IndexOf(all, kernel)]..], precision);
        return new CompressedWeights(parameters, words, precision);
    }

    /// <summary>The vectors of 16 columns that share panels, and those that stand apart behind them.</summary>
    private static (int Vectors, int First)[] Parts(PanelLayout layout) => layout.Apart == 0
        ? [(Vectors(layout, layout.Groups), 0)]
        : [(Vectors(layout, layout.Groups - layout.Apart), 0), (Vectors(layout, layout.Apart), layout.Panels * layout.Rows * (layout.Groups - layout.Apart) * layout.Lanes)];

    private static int Vectors(PanelLayout layout, int groups) => groups * layout.Lanes / CompressedLayout.Lanes;

    private static void Pack(ReadOnlySpan<float> kernel, PanelLayout panels, Span<int> words, Precision precision)
    {
        foreach ((int vectors, int first) in Parts(panels))
        {
            var layout = new CompressedLayout(precision, panels.Rows, vectors);
            int floats = panels.Rows * layout.Stride;
            for (int panel = 0; panel < panels.Panels; panel++)
            {
                for (int column = 0; column < layout.Stride; column++)
                {
                    var source = new WeightColumn(kernel.Slice(first + panel * floats, floats), layout.Stride, column);
                    if (precision == Precision.Int8)
                        Int8Weights.Pack(source, layout, words[column..]);
                    else
                        BFloat16Weights.Pack(source, layout, words[column..]);
                }

                words = words[layout.PanelWords..];
            }
        }
    }
}
