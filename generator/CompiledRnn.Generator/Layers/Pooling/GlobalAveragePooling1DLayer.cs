using CompiledRnn.Generator.Planning;

namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/pooling/global_average_pooling1d.py.</summary>
internal sealed class GlobalAveragePooling1DLayer : GlobalPoolingLayer
{
    public override string Kind => "GlobalAveragePooling1D";

    protected override string Forward(string window, ValuePlan x) => $"PoolingSteps.Average({window}, ref x, ref y, batch * {x.Stride});";

    protected override string Backward(string window, ValuePlan x) =>
        $"PoolingSteps.AverageGradient({window}, ref dy, ref dx, batch * {x.GradientStride});";
}
