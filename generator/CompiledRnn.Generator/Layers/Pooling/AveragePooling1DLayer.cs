using CompiledRnn.Generator.Planning;

namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/pooling/average_pooling1d.py.</summary>
internal sealed class AveragePooling1DLayer : PoolingLayer
{
    public override string Kind => "AveragePooling1D";

    protected override string Forward(string window, ValuePlan x) => $"PoolingSteps.Average({window}, ref x, ref y, batch * {x.Stride});";

    protected override string Backward(string window, ValuePlan x) =>
        $"PoolingSteps.AverageGradient({window}, ref dy, ref dx, batch * {x.GradientStride});";
}
