using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// keras/src/layers/reshaping/repeat_vector.py. Where the reader can take a repeated row as it is, nothing is copied, and its gradient
/// comes already summed over the steps.
/// </summary>
internal sealed class RepeatVectorLayer : LayerDefinition
{
    public override string Kind => "RepeatVector";

    public override string Describe(LayerSpec spec) => $"RepeatVector({spec.Get("Steps", 0)})";

    public override Shape? Infer(LayerInput input)
    {
        int steps = input.Spec.Get("Steps", 0);
        return input.AtLeast("Steps", 1, steps) && input.NeedsVector() ? Shape.Sequence(steps, input.Shape.Features) : null;
    }

    public override LayerPlan Plan(LayerPlanner layer) => layer.ReaderAcceptsRepeated
        ? new LayerPlan(new OutputPlan(layer.Input.Stride, OutputPlace.View) { Repeated = true }, "one row stands for all steps") { RunsBackward = false }
        : new LayerPlan(new OutputPlan(Layouts.RoundUp(layer.Input.Stride)), "a copy for each step");

    public override void Emit(LayerEmitter emitter)
    {
        if (emitter.Layer.Plan.Output.Place == OutputPlace.View)
            return;
        ValuePlan x = emitter.Input, y = emitter.Output;
        string copy = $"""
            for (int t = 0; t < {y.Steps}; t++)
                Sequences.CopyRows(ref x, {x.Stride}, ref Unsafe.Add(ref y, t * batch * {y.Stride}), {y.Stride}, batch, {x.Width});
            """;
        SimpleCode.Write(emitter, copy, copy, $"if (inputGradient)\n    Sequences.SumSteps(ref dy, ref dx, {y.Steps}, batch * {y.Stride});");
    }
}
