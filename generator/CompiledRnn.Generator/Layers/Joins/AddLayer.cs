using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Emission;

namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/merging/add.py: the sum.</summary>
internal sealed class AddLayer : JoinLayer
{
    public override string Kind => "Add";

    protected override string Function => "Sum";

    protected override IEnumerable<string> Backward(LayerEmitter emitter, string rows) =>
        emitter.Inputs.Select((_, i) => CopyGradient(emitter, i, rows));
}
