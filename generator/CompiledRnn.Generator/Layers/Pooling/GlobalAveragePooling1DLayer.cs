using System.Collections.Generic;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/pooling/global_average_pooling1d.py.</summary>
internal sealed class GlobalAveragePooling1DLayer : GlobalPoolingLayer
{
    public override string Kind => "GlobalAveragePooling1D";

    public override MaskUse Mask(LayerSpec spec, Shape output, IReadOnlyList<bool> masked) => MaskUse.Reads;

    public override void Emit(LayerEmitter emitter)
    {
        if (!emitter.HasMask)
        {
            base.Emit(emitter);
            return;
        }

        ValuePlan x = emitter.Input;
        string forward = $"MaskingRows.Average(ref x, ref mask, ref y, {x.Steps}, batch, {x.Stride});";
        SimpleCode.Write(
            emitter, forward, forward, $"if (inputGradient)\n    MaskingRows.AverageGradient(ref dy, ref mask, ref dx, {x.Steps}, batch, {x.GradientStride});");
    }

    protected override string Forward(string window, ValuePlan x) => $"PoolingSteps.Average({window}, ref x, ref y, batch * {x.Stride});";

    protected override string Backward(string window, ValuePlan x) =>
        $"PoolingSteps.AverageGradient({window}, ref dy, ref dx, batch * {x.GradientStride});";
}
