using System;
using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Emission;

/// <summary>The caller's memory: a row a sequence, in which what belongs to the ports stands one behind the other.</summary>
/// <param name="ports">The ports.</param>
/// <param name="steps">Steps of a port.</param>
/// <param name="width">Floats of a port's step.</param>
internal sealed class PackedRows(IReadOnlyList<ModelPort> ports, Func<ModelPort, Extent> steps, Func<ModelPort, int> width)
{
    /// <summary>Floats of a row before a port's.</summary>
    public Extent Offset(ModelPort port) => ports.TakeWhile(p => p != port).Sum(Floats);

    /// <summary>Copies a port's part of the rows to a value in the kernels' order.</summary>
    public string ToTimeMajor(string source, ModelPort port, string target, int stride) =>
        $"Sequences.ToTimeMajor({source}{Start(port)}, ref {target}, {Sizes(port, stride)});";

    /// <summary>Copies a value in the kernels' order to a port's part of the rows.</summary>
    public string ToBatchFirst(string source, int stride, string target, ModelPort port) =>
        $"Sequences.ToBatchFirst(ref {source}, {target}{Start(port)}, {Sizes(port, stride)});";

    private string Start(ModelPort port) => Offset(port) is var offset && offset == 0 ? "" : offset.IsFixed ? $"[{offset}..]" : $"[({offset})..]";

    // Where several ports stand in a row, its length too.
    private string Sizes(ModelPort port, int stride)
    {
        Extent row = ports.Sum(Floats);
        return $"batch, {steps(port)}, {width(port)}, {stride}{(Floats(port) == row ? "" : $", {row}")}";
    }

    private Extent Floats(ModelPort port) => steps(port) * width(port);
}
