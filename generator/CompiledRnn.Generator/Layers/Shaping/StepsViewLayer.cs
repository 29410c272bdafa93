using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>Some of the steps of a sequence. Steps lie one behind the other, so the output is a part of the input's buffer.</summary>
internal abstract class StepsViewLayer : LayerDefinition
{
    public override string Describe(LayerSpec spec) => $"{Kind}({spec.Get("Steps", 0)})";

    public override Shape? Infer(LayerInput input)
    {
        int steps = input.Spec.Get("Steps", 0);
        if (!input.AtLeast("Steps", 1, steps) || !input.NeedsSequence())
            return null;
        int available = input.Shape.Dimensions[0];
        return available == Shape.Unknown || steps <= available
            ? Shape.Sequence(steps, input.Shape.Features)
            : input.Fail("CRNN105", $"{Describe(input.Spec)} takes {steps} steps, and the sequence {input.Shape} has {available}", $"Take {available} or fewer", "Steps");
    }

    public override LayerPlan Plan(LayerPlanner layer)
    {
        int first = FirstStep(layer.Input.Steps, layer.Steps);
        return new LayerPlan(new OutputPlan(layer.Input.Stride, OutputPlace.View) { FirstStep = first }, "a part of the input's buffer")
        {
            RunsBackward = layer.Steps != layer.Input.Steps,
        };
    }

    public override void Emit(LayerEmitter emitter)
    {
        ValuePlan x = emitter.Input, y = emitter.Output;
        if (x.Steps == y.Steps)
            return;
        int first = FirstStep(x.Steps, y.Steps), after = x.Steps - first - y.Steps;
        string clear = first > 0
            ? $"Sequences.Clear(ref dx, {first * x.GradientStride} * batch);"
            : $"Sequences.Clear(ref Unsafe.Add(ref dx, {y.Steps * x.GradientStride} * batch), {after * x.GradientStride} * batch);";
        SimpleCode.Write(emitter, null, null, "// The kept steps' gradients are in place; the others are zero.\n" + clear);
    }

    /// <summary>The first step that is kept.</summary>
    protected abstract int FirstStep(int available, int kept);
}
