using CompiledRnn.Generator.Planning;

namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/pooling/max_pooling1d.py.</summary>
internal sealed class MaxPooling1DLayer : PoolingLayer
{
    public override string Kind => "MaxPooling1D";

    protected override string Forward(string window, ValuePlan x) => $"PoolingSteps.Max({window}, ref x, ref y, batch * {x.Stride});";

    protected override string Backward(string window, ValuePlan x) =>
        $"MaximumSteps.FirstGradient({window}, ref x, ref y, {x.Stride}, ref dy, ref dx, {x.GradientStride}, batch, {x.Width});";
}
