using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/reshaping/up_sampling1d.py: each step several times.</summary>
internal sealed class UpSampling1DLayer : LayerDefinition
{
    public override string Kind => "UpSampling1D";

    public override string Describe(LayerSpec spec) => $"UpSampling1D({Size(spec)})";

    public override bool ChangesNothing(LayerSpec spec) => Size(spec) == 1;

    public override Shape? Infer(LayerInput input)
    {
        if (!input.AtLeast("Size", 1, Size(input.Spec)) || !input.NeedsSequence())
            return null;
        return Shape.Sequence(input.Shape.Dimensions[0] * Size(input.Spec), input.Shape.Features);
    }

    public override LayerPlan Plan(LayerPlanner layer) =>
        new(new OutputPlan(Layouts.RoundUp(layer.Input.Stride)), "a copy for each repetition");

    public override void Emit(LayerEmitter emitter)
    {
        // Gradients of both sides have the same stride: the padded one of the input.
        ValuePlan x = emitter.Input, y = emitter.Output;
        int size = Size(emitter.Spec);
        string forward = $"SequenceShapes.UpSample(ref x, {x.Stride}, ref y, {y.Stride}, batch, {x.Steps}, {x.Width}, {size});";
        SimpleCode.Write(
            emitter,
            forward,
            forward,
            $"if (inputGradient)\n    SequenceShapes.UpSampleGradient(ref dy, ref dx, {x.Steps}, batch * {x.GradientStride}, {size});");
    }

    private static int Size(LayerSpec spec) => spec.Get("Size", 2);
}
