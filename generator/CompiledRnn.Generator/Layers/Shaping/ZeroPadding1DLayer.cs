using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/reshaping/zero_padding1d.py: steps of zeros before and after a sequence.</summary>
internal sealed class ZeroPadding1DLayer : LayerDefinition
{
    public override string Kind => "ZeroPadding1D";

    public override string Describe(LayerSpec spec) => $"ZeroPadding1D({spec.Get("Before", 0)}, {spec.Get("After", 0)})";

    public override bool ChangesNothing(LayerSpec spec) => spec.Get("Before", 0) == 0 && spec.Get("After", 0) == 0;

    public override Shape? Infer(LayerInput input)
    {
        int before = input.Spec.Get("Before", 0), after = input.Spec.Get("After", 0);
        if (!(input.AtLeast("Before", 0, before) & input.AtLeast("After", 0, after) & input.NeedsSequence()))
            return null;
        return Shape.Sequence(before + input.Shape.Dimensions[0] + after, input.Shape.Features);
    }

    public override LayerPlan Plan(LayerPlanner layer) =>
        new(new OutputPlan(Layouts.RoundUp(layer.Input.Width)), "a copy between zeros");

    public override void Emit(LayerEmitter emitter)
    {
        ValuePlan x = emitter.Input, y = emitter.Output;
        int before = emitter.Spec.Get("Before", 0), after = emitter.Spec.Get("After", 0);
        string pad = $"""
            Sequences.Clear(ref y, {before * y.Stride} * batch);
            Sequences.CopyRows(ref x, {x.Stride}, ref Unsafe.Add(ref y, {before * y.Stride} * batch), {y.Stride}, {x.Steps} * batch, {x.Width});
            Sequences.Clear(ref Unsafe.Add(ref y, {(before + x.Steps) * y.Stride} * batch), {after * y.Stride} * batch);
            """;
        string crop = $"if (inputGradient)\n    Sequences.CopyRows(ref Unsafe.Add(ref dy, {before * y.Stride} * batch), {y.Stride}, ref dx, {x.GradientStride}, {x.Steps} * batch, {x.Width});";
        SimpleCode.Write(emitter, pad, pad, crop);
    }
}
