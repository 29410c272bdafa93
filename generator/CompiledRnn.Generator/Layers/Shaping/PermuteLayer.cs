using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/reshaping/permute.py with dims (2, 1): steps and features swapped.</summary>
internal sealed class PermuteLayer : LayerDefinition
{
    public override string Kind => "Permute";

    public override Shape? Infer(LayerInput input) => input.NeedsSequence() && input.NeedsKnownLength()
        ? Shape.Sequence(input.Shape.Features, input.Shape.Dimensions[0].Value)
        : null;

    public override LayerPlan Plan(LayerPlanner layer) => new(new OutputPlan(Layouts.RoundUp(layer.Node.Output.Features)), "a transposed copy");

    public override void Emit(LayerEmitter emitter)
    {
        ValuePlan x = emitter.Input, y = emitter.Output;
        string forward = $"SequenceShapes.Permute(ref x, {x.Stride}, ref y, {y.Stride}, batch, {x.Steps}, {x.Width});";
        SimpleCode.Write(
            emitter,
            forward,
            forward,
            $"if (inputGradient)\n    SequenceShapes.Permute(ref dy, {y.GradientStride}, ref dx, {x.GradientStride}, batch, {y.Steps}, {y.Width});");
    }
}
