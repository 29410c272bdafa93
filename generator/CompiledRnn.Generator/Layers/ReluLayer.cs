using System.Globalization;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/activations/relu.py: a threshold, a slope below it, a maximum.</summary>
internal sealed class ReluLayer : LayerDefinition
{
    public override string Kind => "Relu";

    public override bool WorksStepByStep => true;

    public override Shape? Infer(LayerInput input) =>
        IsInRange(input, "MaxValue", double.PositiveInfinity) & IsInRange(input, "NegativeSlope", 0) & IsInRange(input, "Threshold", 0)
            ? input.Shape
            : null;

    public override LayerPlan Plan(LayerPlanner layer) => new(new OutputPlan(Layouts.RoundUp(layer.Input.Stride)), "one pass");

    public override void Emit(LayerEmitter emitter)
    {
        ValuePlan x = emitter.Input, y = emitter.Output;
        LayerSpec spec = emitter.Spec;
        string rows = y.Steps == 1 ? "batch" : $"{y.Steps} * batch", most = spec.Has("MaxValue") ? Number("MaxValue") : "float.PositiveInfinity";
        string relu = $"new ReluOptions(NegativeSlope: {Number("NegativeSlope")}, Threshold: {Number("Threshold")}, MaxValue: {most})";
        string forward = $"ReluRows.Apply(ref x, {x.Stride}, ref y, {y.Stride}, {rows}, {x.Width}, {relu});";
        SimpleCode.Write(emitter, forward, forward, $"""
            if (inputGradient)
                ReluRows.Gradient(ref x, {x.Stride}, ref dy, ref dx, {y.GradientStride}, {rows}, {x.Width}, {relu});
            """);

        string Number(string option) => Text((float)spec.Get(option, 0.0)) + "f";
    }

    private static bool IsInRange(LayerInput input, string option, double otherwise)
    {
        double value = input.Spec.Get(option, otherwise);
        // A float of it must be finite; NaN is neither above nor below.
        return !input.Spec.Has(option) || (value >= 0 && (float)value < float.PositiveInfinity)
            || input.Refuse(option, value.ToString("R", CultureInfo.InvariantCulture), "Set it to 0 or more");
    }

    private static string Text(float value) => value.ToString("R", CultureInfo.InvariantCulture);
}
