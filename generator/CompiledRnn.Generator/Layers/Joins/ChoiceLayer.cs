using System.Collections.Generic;
using CompiledRnn.Generator.Emission;

namespace CompiledRnn.Generator.Layers;

/// <summary>One of several values: the gradient goes to the first input that has it.</summary>
internal abstract class ChoiceLayer : JoinLayer
{
    protected override bool NeedsRest => true;

    protected override IEnumerable<string> Backward(LayerEmitter emitter, string rows)
    {
        int stride = emitter.Output.Stride;
        yield return $"Sequences.Copy(ref dy, ref scratch, {stride} * {rows});";
        for (int i = 0; i < emitter.Inputs.Count; i++)
            yield return $"Joins.TakeChosen(ref x{i}, {emitter.Inputs[i].Stride}, ref y, ref scratch, {stride}, ref dx{i}, {emitter.Inputs[i].GradientStride}, {rows}, {emitter.Output.Width});";
    }
}
