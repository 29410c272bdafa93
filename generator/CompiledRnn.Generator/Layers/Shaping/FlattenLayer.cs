using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/reshaping/flatten.py: the steps side by side.</summary>
internal sealed class FlattenLayer : LayerDefinition
{
    public override string Kind => "Flatten";

    public override Shape? Infer(LayerInput input) =>
        input.NeedsKnownLength() ? Shape.Vector(input.Shape.Length) : null;

    public override LayerSpec? ForStream(LayerSpec spec, Shape? input, Shape? output) => input!.Steps == 1 ? spec : null;

    public override LayerPlan Plan(LayerPlanner layer) => layer.Input.Shape.IsVector
        ? new LayerPlan(new OutputPlan(layer.Input.Stride, OutputPlace.View), "a vector stays") { RunsBackward = false }
        : new LayerPlan(new OutputPlan(Layouts.RoundUp(layer.Node.Output.Features)), "a copy");

    public override void Emit(LayerEmitter emitter)
    {
        ValuePlan x = emitter.Input, y = emitter.Output;
        if (x.Shape.IsVector)
            return;
        string flatten = $"Sequences.Flatten(ref x, {x.Stride}, ref y, {y.Stride}, batch, {x.Steps}, {x.Width});";
        SimpleCode.Write(
            emitter,
            flatten,
            flatten,
            $"if (inputGradient)\n    Sequences.Unflatten(ref dy, {y.Stride}, ref dx, {x.GradientStride}, batch, {x.Steps}, {x.Width});");
    }
}
