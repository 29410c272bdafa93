using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Emission;

namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/merging/average.py: the mean.</summary>
internal sealed class AverageLayer : JoinLayer
{
    public override string Kind => "Average";

    protected override string Function => "Sum";

    protected override IEnumerable<string> Finish(LayerEmitter emitter, string rows) =>
        [$"Joins.Scale(ref y, {emitter.Output.Stride} * {rows}, 1f / {emitter.Inputs.Count});"];

    protected override IEnumerable<string> Backward(LayerEmitter emitter, string rows) => emitter.Inputs.SelectMany((x, i) => new[]
    {
        CopyGradient(emitter, i, rows),
        $"Joins.Scale(ref dx{i}, {x.GradientFloats} * batch, 1f / {emitter.Inputs.Count});",
    });
}
