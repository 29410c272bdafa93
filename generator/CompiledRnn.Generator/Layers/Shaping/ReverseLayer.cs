using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>The steps from the last to the first: Keras's <c>ops.flip(x, axis=1)</c>.</summary>
internal sealed class ReverseLayer : LayerDefinition
{
    public override string Kind => "Reverse";

    public override Shape? Infer(LayerInput input) => input.NeedsSequence() ? input.Shape : null;

    public override LayerPlan Plan(LayerPlanner layer) =>
        new(new OutputPlan(Layouts.RoundUp(layer.Input.Stride)), "a copy, the last step first");

    public override void Emit(LayerEmitter emitter)
    {
        ValuePlan x = emitter.Input, y = emitter.Output;
        string Call(string from, int fromStride, string to, int toStride) =>
            $"SequenceShapes.Reverse(ref {from}, {fromStride}, ref {to}, {toStride}, batch, {x.Steps}, {x.Width});";
        string forward = Call("x", x.Stride, "y", y.Stride);
        SimpleCode.Write(emitter, forward, forward, "if (inputGradient)\n    " + Call("dy", y.GradientStride, "dx", x.GradientStride));
    }
}
