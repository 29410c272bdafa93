using System.Collections.Generic;
using System.Globalization;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/core/masking.py: steps of one value alone are masked and become zeros.</summary>
internal sealed class MaskingLayer : LayerDefinition
{
    public override string Kind => "Masking";

    public override bool MakesMask(LayerSpec spec) => true;

    public override double MaskedValue(LayerSpec spec) => spec.Get("MaskValue", 0.0);

    // Its own mask, whatever the input's.
    public override MaskUse Mask(LayerSpec spec, Shape output, IReadOnlyList<bool> masked) => MaskUse.Makes;

    public override Shape? Infer(LayerInput input)
    {
        double value = MaskedValue(input.Spec);
        // A float of it must be finite; NaN is neither above nor below.
        bool valid = (float)value is > float.NegativeInfinity and < float.PositiveInfinity
            || input.Refuse("MaskValue", value.ToString("R", CultureInfo.InvariantCulture), "Set it to a finite number");
        return valid & input.NeedsSequence() ? input.Shape : null;
    }

    public override LayerSpec? ForStream(LayerSpec spec, Shape? input, Shape? output) => spec;

    public override LayerPlan Plan(LayerPlanner layer) => new(new OutputPlan(Layouts.RoundUp(layer.Input.Stride)), "row by row");

    public override void Emit(LayerEmitter emitter)
    {
        ValuePlan x = emitter.Input, y = emitter.Output;
        string forward = $"MaskingRows.Apply(ref x, {x.Stride}, ref y, ref yMask, {y.Stride}, {y.Steps} * batch, {x.Width}, {CodeText.Float(MaskedValue(emitter.Spec))});";
        SimpleCode.Write(
            emitter, forward, forward, $"if (inputGradient)\n    MaskingRows.Gradient(ref dy, ref yMask, ref dx, {y.GradientStride}, {y.Steps} * batch);");
    }
}
