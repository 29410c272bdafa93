using CompiledRnn.Generator.Planning;

namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/activations/elu.py.</summary>
internal sealed class EluLayer : RectifierLayer
{
    public override string Kind => "Elu";

    protected override string Option => "Alpha";

    protected override double Default => 1;

    protected override double Least => double.NegativeInfinity;

    protected override string Mend => "Set it to a finite number";

    protected override string Forward(ValuePlan x, ValuePlan y, string rows, string value) =>
        $"Rectifiers.Elu(ref x, {x.Stride}, ref y, {y.Stride}, {rows}, {x.Width}, {value});";

    protected override string Backward(ValuePlan x, ValuePlan y, string rows, string value) =>
        $"Rectifiers.EluGradient(ref x, {x.Stride}, ref y, {y.Stride}, ref dy, ref dx, {y.GradientStride}, {rows}, {x.Width}, {value});";
}
