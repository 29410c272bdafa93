using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/rnn/bidirectional.py: the layer inside over the steps in order and in reverse, joined step by step.</summary>
internal sealed class BidirectionalLayer : WrapperDefinition
{
    public override string Kind => "Bidirectional";

    public override string Wrappable => "Wrap a recurrent layer: Lstm, Gru or SimpleRnn";

    public override bool AcceptsRepeatedInput => true;

    public override bool Wraps(LayerDefinition inner) => inner is RecurrentLayer;

    public override bool CollapsesSequence(LayerSpec spec) => Inner(spec) is { } inner && inner.CollapsesSequence(spec.Inner[0]);

    public override string Describe(LayerSpec spec) => Inner(spec) is { } inner ? $"Bidirectional({inner.Describe(spec.Inner[0])})" : Kind;

    public override Shape? Infer(LayerInput input)
    {
        // What stands in the bracket was checked when it was read.
        if (Inner(input.Spec) is not { } inner || !Wraps(inner) || !(input.Defined<Merge>("Merge") & RunsForward(input)))
            return null;
        if (inner.Infer(input.Inner(input.Shape)) is not { } output)
            return null;
        int width = MergeOf(input.Spec) == Merge.Concat ? 2 * output.Features : output.Features;
        return output.IsSequence ? Shape.Sequence(output.Dimensions[0], width) : Shape.Vector(width);
    }

    public override IEnumerable<ParameterSpec> Parameters(LayerSpec spec, Shape input)
    {
        List<ParameterSpec> parameters = Inner(spec)!.Parameters(spec.Inner[0], input).ToList();
        return new[] { "forward_", "backward_" }.SelectMany(direction => parameters.Select(p => p with { Name = direction + p.Name, Prefix = p.Prefix }));
    }

    public override LayerPlan Plan(LayerPlanner layer)
    {
        BidirectionalParts parts = BidirectionalParts.Of(layer.Node, layer.Input);
        LayerPlan plan = parts.Forward.Plan;
        int states = 2 * parts.StateFloats;
        return new LayerPlan(new OutputPlan(Layouts.RoundUp(layer.Node.Output.Features)), "each direction: " + plan.Choice)
        {
            InferenceScratch = new MemorySize(plan.InferenceScratch.Fixed, plan.InferenceScratch.PerSequence + states),
            TrainingScratch = new MemorySize(
                plan.TrainingScratch.Fixed, plan.TrainingScratch.PerSequence + states + layer.Input.GradientFloats),
            Saved = 2 * plan.Saved + states,
            Flops = 2 * plan.Flops,
        };
    }

    public override void Emit(LayerEmitter emitter) => new BidirectionalCode(emitter).Write();

    /// <summary>How the directions are joined.</summary>
    public static Merge MergeOf(LayerSpec spec) => spec.Get("Merge", Merge.Concat);

    private static LayerDefinition? Inner(LayerSpec spec) => spec.Inner.Count == 1 ? LayerCatalog.Find(spec.Inner[0].Kind) : null;

    private static bool RunsForward(LayerInput input)
    {
        if (!input.Spec.Inner[0].Get("GoBackwards", false))
            return true;
        LayerInput inner = input.Inner(input.Shape);
        inner.Fail("CRNN112", $"{inner.Description} inside Bidirectional goes backwards, and Bidirectional runs both directions", "Leave GoBackwards out", "GoBackwards");
        return false;
    }
}
