using System.Collections.Generic;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Shapes;

namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/merging/subtract.py: the first value without the second.</summary>
internal sealed class SubtractLayer : JoinLayer
{
    public override string Kind => "Subtract";

    public override InputCount InputCount => new(2, 2);

    protected override string Function => "Difference";

    protected override IEnumerable<string> Backward(LayerEmitter emitter, string rows) =>
    [
        CopyGradient(emitter, 0, rows),
        CopyGradient(emitter, 1, rows),
        $"Joins.Scale(ref dx1, {emitter.Inputs[1].GradientFloats} * batch, -1f);",
    ];
}
