using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// keras/src/layers/rnn/bidirectional.py: the layer inside over the steps in order and in reverse, joined step by step. A second layer in
/// the bracket is the one that goes in reverse.
/// </summary>
internal sealed class BidirectionalLayer : WrapperDefinition
{
    public override string Kind => "Bidirectional";

    public override string Wrappable => "Wrap a recurrent layer: Lstm, Gru or SimpleRnn";

    public override int MostInner => 2;

    public override bool AcceptsRepeatedInput => true;

    public override bool Wraps(LayerDefinition inner) => inner is RecurrentLayer;

    public override bool CollapsesSequence(LayerSpec spec) => Inner(spec) is { } inner && inner.CollapsesSequence(spec.Inner[0]);

    public override string Describe(LayerSpec spec) => Inner(spec) is null
        ? Kind
        : $"Bidirectional({string.Join(", ", spec.Inner.Select(i => LayerCatalog.Find(i.Kind)?.Describe(i) ?? i.Kind))})";

    public override LayerSpec Owner(LayerSpec spec, ParameterSpec parameter) =>
        spec.Inner[parameter.Name.StartsWith("backward_", System.StringComparison.Ordinal) ? spec.Inner.Count - 1 : 0];

    public override MaskUse Mask(LayerSpec spec, Shape output, IReadOnlyList<bool> masked) =>
        output.IsSequence ? MaskUse.Reads | MaskUse.Keeps : MaskUse.Reads;

    public override IReadOnlyList<Port> States(LayerSpec spec) =>
        [.. StatesOf(spec.Inner[0], "Forward"), .. StatesOf(spec.Inner[spec.Inner.Count - 1], "Backward")];

    public override IReadOnlyList<Port> Ports(LayerSpec spec, Shape output) => MergeOf(spec) == Merge.None
        ? [new Port("Backward", WithWidth(output, spec.Inner[spec.Inner.Count - 1].Get("Units", 0))), .. States(spec)]
        : States(spec);

    public override Shape? Infer(LayerInput input)
    {
        // What stands in the bracket was checked when it was read.
        if (Inner(input.Spec) is not { } inner || !Wraps(inner) || !(input.Defined<Merge>("Merge") & RunsForward(input) & HasOneStart(input)))
            return null;
        Shape? output = inner.Infer(input.Inner(input.Shape)), other = output;
        if (input.Spec.Inner.Count == 2)
            other = LayerCatalog.Find(input.Spec.Inner[1].Kind)!.Infer(input.Inner(input.Shape, 1));
        if (output is null || other is null || !Fit(input, output, other))
            return null;
        return WithWidth(output, MergeOf(input.Spec) == Merge.Concat ? output.Features + other.Features : output.Features);
    }

    public override IEnumerable<ParameterSpec> Parameters(LayerSpec spec, Shape input)
    {
        LayerSpec last = spec.Inner[spec.Inner.Count - 1];
        return Of("forward_", spec.Inner[0]).Concat(Of("backward_", last));

        IEnumerable<ParameterSpec> Of(string direction, LayerSpec layer) => LayerCatalog.Find(layer.Kind)!.Parameters(layer, input)
            .Select(p => p with { Name = direction + p.Name, Prefix = p.Prefix });
    }

    public override LayerPlan Plan(LayerPlanner layer)
    {
        BidirectionalParts parts = BidirectionalParts.Of(layer.Node, layer.Input);
        MemorySize inference = parts.Scratch(p => p.InferenceScratch), training = parts.Scratch(p => p.TrainingScratch);
        LayerPlan forward = parts.Forward.Layer.Plan, backward = parts.Backward.Layer.Plan;
        return new LayerPlan(new OutputPlan(Layouts.RoundUp(layer.Node.Output.Features)), "each direction: " + forward.Choice)
        {
            InferenceScratch = new MemorySize(inference.Fixed, inference.PerSequence + parts.OutputFloats),
            TrainingScratch = new MemorySize(training.Fixed, training.PerSequence + parts.OutputFloats + layer.Input.GradientFloats),
            Saved = forward.Saved + backward.Saved + parts.OutputFloats,
            Flops = forward.Flops + backward.Flops,
        };
    }

    public override void Emit(LayerEmitter emitter) => new BidirectionalCode(emitter).Write();

    /// <summary>How the directions are joined.</summary>
    public static Merge MergeOf(LayerSpec spec) => spec.Get("Merge", Merge.Concat);

    private static LayerDefinition? Inner(LayerSpec spec) => spec.Inner.Count is 1 or 2 ? LayerCatalog.Find(spec.Inner[0].Kind) : null;

    private static IEnumerable<Port> StatesOf(LayerSpec layer, string direction) =>
        LayerCatalog.Find(layer.Kind)!.States(layer).Select(s => s with { Name = direction + s.Name });

    private static Shape WithWidth(Shape shape, int width) => shape.IsSequence ? Shape.Sequence(shape.Dimensions[0], width) : Shape.Vector(width);

    private static bool RunsForward(LayerInput input)
    {
        bool forward = true;
        for (int i = 0; i < input.Spec.Inner.Count; i++)
        {
            if (!input.Spec.Inner[i].Get("GoBackwards", false))
                continue;
            LayerInput inner = input.Inner(input.Shape, i);
            inner.Fail("CRNN112", $"{inner.Description} inside Bidirectional goes backwards, and Bidirectional runs both directions", "Leave GoBackwards out", "GoBackwards");
            forward = false;
        }

        return forward;
    }

    /// <summary>Whether InitialState, which is of the whole bracket, is not given twice with different names.</summary>
    private static bool HasOneStart(LayerInput input)
    {
        string first = input.Spec.Text("InitialState") ?? "";
        for (int i = 0; i < input.Spec.Inner.Count; i++)
        {
            if (input.Spec.Inner[i].Text("InitialState") is not { } other || other == first)
                continue;
            input.Inner(input.Shape, i).Fail(
                "CRNN112", $"InitialState of one bracket is \"{first}\" and \"{other}\"",
                "Give it once, on Bidirectional, with the states of the forward direction and behind them those of the backward one", "InitialState");
            return false;
        }

        return true;
    }

    /// <summary>Whether the outputs of both directions can be joined.</summary>
    private static bool Fit(LayerInput input, Shape forward, Shape backward)
    {
        if (forward.Rank != backward.Rank)
        {
            input.Inner(input.Shape, 1).Fail(
                "CRNN112", $"One direction returns the sequence {(forward.IsSequence ? forward : backward)}, the other the vector {(forward.IsSequence ? backward : forward)}",
                "Set ReturnSequences alike in both");
            return false;
        }

        if (forward.Features == backward.Features || MergeOf(input.Spec) is Merge.Concat or Merge.None)
            return true;
        input.Inner(input.Shape, 1).Fail(
            "CRNN112", $"Merge.{MergeOf(input.Spec)} joins directions of one width, and they give {forward} and {backward}", "Give both the same units, or use Merge.Concat");
        return false;
    }
}
