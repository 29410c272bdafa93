using CompiledRnn.Generator.Planning;

namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/pooling/global_max_pooling1d.py.</summary>
internal sealed class GlobalMaxPooling1DLayer : GlobalPoolingLayer
{
    public override string Kind => "GlobalMaxPooling1D";

    protected override string Forward(string window, ValuePlan x) => $"PoolingSteps.Max({window}, ref x, ref y, batch * {x.Stride});";

    protected override string Backward(string window, ValuePlan x) =>
        $"MaximumSteps.SharedGradient({x.Steps}, ref x, ref y, {x.Stride}, ref dy, ref dx, {x.GradientStride}, batch, {x.Width});";
}
