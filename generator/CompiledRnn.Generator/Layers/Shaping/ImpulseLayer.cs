using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>The vector first, then zeros: Keras's Reshape((1, F)) and ZeroPadding1D((0, steps - 1)).</summary>
internal sealed class ImpulseLayer : LayerDefinition
{
    public override string Kind => "Impulse";

    public override string Describe(LayerSpec spec) => $"Impulse({spec.Get("Steps", 0)})";

    public override Shape? Infer(LayerInput input)
    {
        int steps = input.Spec.Get("Steps", 0);
        return input.AtLeast("Steps", 1, steps) && input.NeedsVector() ? Shape.Sequence(steps, input.Shape.Features) : null;
    }

    public override LayerPlan Plan(LayerPlanner layer) =>
        new(new OutputPlan(Layouts.RoundUp(layer.Input.Width)), "the input, then zeros");

    public override void Emit(LayerEmitter emitter)
    {
        ValuePlan x = emitter.Input, y = emitter.Output;
        string copy = $"""
            Sequences.CopyRows(ref x, {x.Stride}, ref y, {y.Stride}, batch, {x.Width});
            Sequences.Clear(ref Unsafe.Add(ref y, batch * {y.Stride}), {(y.Steps - 1) * y.Stride} * batch);
            """;
        SimpleCode.Write(emitter, copy, copy, $"if (inputGradient)\n    Sequences.CopyRows(ref dy, {y.Stride}, ref dx, {x.GradientStride}, batch, {x.Width});");
    }
}
