using System;
using System.Linq;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// The product of a step with a recurrent kernel of bfloat16 numbers. Of each 32 neighbouring floats of the kernel the first 16 stand in the
/// upper halves of 16 words and the others in the lower ones: a load gives two vectors, by a mask and by a shift. The sums are those of
/// floats that were rounded, in the same order.
/// </summary>
internal sealed class RecurrentCompressedCode(RecurrentEmitter layer)
{
    // Below, a kernel mostly stands in the first-level cache, and decoding costs more than it saves.
    private const long LeastBytes = 48 * 1024;

    private const int Half = 16;

    private readonly RecurrentSizes _sizes = layer.Sizes;

    /// <summary>
    /// Whether it pays, and the kernel's rows can be cut into pairs of vectors. Cells of two phases have two kernels and stay as they are; so
    /// does a stream whose step is short: it has the shortest way of a call.
    /// </summary>
    public static bool Pays(RecurrentSizes sizes, ParameterSpec kernel) => !sizes.HasReset && !sizes.Unrolls && sizes.Lanes == Half
        && 4L * kernel.Floats >= LeastBytes && (kernel.PanelWidth % (2 * Half) == 0 || kernel.Rows % 2 == 0)
        && (sizes.Steps != 1 || sizes.Shares.Any);

    /// <summary>Where the compressed kernel starts, behind the start of all of them.</summary>
    public int Offset => ((layer.Layer.Layer.ParameterOffset + layer.RecurrentKernelOffset) / 2 + Half - 1) / Half * Half;

    /// <summary>Floats that a panel's part of the compressed kernel takes.</summary>
    public int PanelFloats => _sizes.Units * layer.RecurrentKernel.PanelWidth / 2;

    /// <summary>Calls a step's kernel, or its second one where there are compressed weights.</summary>
    public void WriteCall(string arguments)
    {
        if (!_sizes.Compresses)
        {
            layer.Writer.Write($"{layer.Kernels}Step({arguments});");
            return;
        }

        layer.Writer.Write($"""
            if (Unsafe.IsNullRef(ref compressed))
                {layer.Kernels}Step({arguments});
            else
                {layer.Kernels}CompressedStep({arguments}, ref Unsafe.Add(ref compressed, {Offset}));
            """);
    }

    /// <summary>Adds the product to the sums of some vectors of units.</summary>
    /// <param name="units">The units.</param>
    /// <param name="name">Name of a sum of a vector of units.</param>
    public void WriteProduct(RecurrentStepUnits units, Func<int, int, string> name)
    {
        CodeWriter writer = layer.Writer;
        VectorWidth width = units.Width;
        GroupRange groups = layer.Cell.RecurrentGroups;
        int row = layer.RecurrentKernel.PanelWidth, rows = row % (2 * Half) == 0 ? 1 : 2;
        writer.Write($"var upper = {width.Class}.Create(0xFFFF0000u);");
        using (writer.Open($"for (nuint k = 0; k < recurrent; k += {rows})"))
        {
            for (int r = 0; r < rows; r++)
                writer.Write($"var v{r} = {width.Broadcast(r == 0 ? "Unsafe.Add(ref h, k)" : $"Unsafe.Add(ref h, k + {r})")};");
            var parts = from r in Enumerable.Range(0, rows)
                        from u in Enumerable.Range(0, units.Count)
                        from sum in Enumerable.Range(groups.First, groups.Count)
                        let vector = r * groups.Count + sum - groups.First
                        select (Word: units.PanelOf(u) * PanelFloats + vector / 2 * Half + units.LaneOf(u), IsLower: vector % 2 == 1, Sum: name(sum, u), Row: r);
            int index = 0;
            foreach (var word in parts.GroupBy(p => p.Word))
            {
                string w = $"w{index++}";
                writer.Write($"var {w} = {width.Load("recurrentKernel", CodeText.Offset(word.Key, $"k * {row / 2}{(units.Passes == 1 ? "" : " + j")}"))}.AsUInt32();");
                foreach (var part in word)
                    writer.Write($"{part.Sum} = {width.Fma($"v{part.Row}", part.IsLower ? $"({w} << 16).AsSingle()" : $"({w} & upper).AsSingle()", part.Sum)};");
            }
        }
    }
}
