using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/reshaping/reshape.py: the same values in another shape; one size may be -1.</summary>
internal sealed class ReshapeLayer : LayerDefinition
{
    /// <summary>A size that follows from the others.</summary>
    private const int Fitting = -1;

    public override string Kind => "Reshape";

    public override string Describe(LayerSpec spec) =>
        IsVector(spec) ? $"Reshape({CodeText.Number(Features(spec))})" : $"Reshape({CodeText.Number(Steps(spec))}, {CodeText.Number(Features(spec))})";

    public override Shape? Infer(LayerInput input)
    {
        int steps = Steps(input.Spec), features = Features(input.Spec);
        bool valid = Check(input, "Steps", steps) & Check(input, "Features", features)
            & (steps != Fitting || features != Fitting || input.Refuse("Features", "-1 beside Steps of -1", "Set one of the two"));
        if (!valid || !input.NeedsKnownLength())
            return null;
        if (!input.Shape.IsFixed)
            return Shape.Sequence(Shape.Unknown, Shape.Unknown);

        int length = input.Shape.Length;
        long given = (steps == Fitting ? 1L : steps) * (features == Fitting ? 1L : features);
        bool isFitting = steps == Fitting || features == Fitting;
        if (isFitting ? length % given != 0 : length != given)
            return Refuse(input, length, isFitting ? $"a multiple of {given}" : $"{given}");
        int rest = (int)(length / given);
        int fittedSteps = steps == Fitting ? rest : steps, fittedFeatures = features == Fitting ? rest : features;
        return IsVector(input.Spec) ? Shape.Vector(fittedFeatures) : Shape.Sequence(fittedSteps, fittedFeatures);
    }

    public override LayerPlan Plan(LayerPlanner layer) => Keeps(layer.Node)
        ? new LayerPlan(new OutputPlan(layer.Input.Stride, OutputPlace.View), "changes nothing") { RunsBackward = false }
        : new LayerPlan(new OutputPlan(Layouts.RoundUp(layer.Node.Output.Features)), "a copy in rows of another width");

    public override void Emit(LayerEmitter emitter)
    {
        if (Keeps(emitter.Node))
            return;
        ValuePlan x = emitter.Input, y = emitter.Output;
        string forward = $"SequenceShapes.Reshape(ref x, {x.Stride}, {x.Width}, ref y, {y.Stride}, {y.Width}, batch, {y.Steps});";
        SimpleCode.Write(
            emitter,
            forward,
            forward,
            $"if (inputGradient)\n    SequenceShapes.Reshape(ref dy, {y.GradientStride}, {y.Width}, ref dx, {x.GradientStride}, {x.Width}, batch, {x.Steps});");
    }

    // A vector and a sequence of one step lie in memory alike.
    private static bool Keeps(LayerNode node) => node.Input.Features == node.Output.Features;

    private static bool Check(LayerInput input, string option, int value) => value == Fitting || input.AtLeast(option, 1, value);

    private static Shape? Refuse(LayerInput input, int length, string wanted) => input.Fail(
        "CRNN108",
        $"{input.Description} holds {wanted} values, and {input.Shape} has {length}",
        $"Choose sizes whose product is {length}");

    private static bool IsVector(LayerSpec spec) => !spec.Has("Steps");

    private static int Steps(LayerSpec spec) => spec.Get("Steps", 1);

    private static int Features(LayerSpec spec) => spec.Get("Features", 0);
}
