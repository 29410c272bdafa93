using CompiledRnn.Generator.Planning;

namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/activations/leaky_relu.py.</summary>
internal sealed class LeakyReluLayer : RectifierLayer
{
    public override string Kind => "LeakyRelu";

    protected override string Option => "NegativeSlope";

    protected override double Default => 0.3;

    protected override double Least => 0;

    protected override string Mend => "Set it to 0 or more";

    protected override string Forward(ValuePlan x, ValuePlan y, string rows, string value) =>
        $"Rectifiers.Scale(ref x, {x.Stride}, ref x, {x.Stride}, ref y, {y.Stride}, {rows}, {x.Width}, {value});";

    // Over the padding too: dx = slope * 0.
    protected override string Backward(ValuePlan x, ValuePlan y, string rows, string value) =>
        $"Rectifiers.Scale(ref y, {y.Stride}, ref dy, {y.GradientStride}, ref dx, {y.GradientStride}, {rows}, {y.GradientStride}, {value});";
}
