using System;
using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>The two layers inside a bidirectional one, as layers of their own.</summary>
/// <param name="Forward">Over the steps in order.</param>
/// <param name="Backward">In reverse.</param>
internal sealed record BidirectionalParts(BidirectionalPart Forward, BidirectionalPart Backward)
{
    public IReadOnlyList<BidirectionalPart> Both => [Forward, Backward];

    /// <summary>Scratch of both, who use it one after the other.</summary>
    public MemorySize Scratch(Func<LayerPlan, MemorySize> of)
    {
        MemorySize forward = of(Forward.Layer.Plan), backward = of(Backward.Layer.Plan);
        return new MemorySize(Extent.Covering(forward.Fixed, backward.Fixed), Extent.Covering(forward.PerSequence, backward.PerSequence));
    }

    /// <summary>Floats of both outputs for each sequence.</summary>
    public Extent OutputFloats => Forward.Output.Floats + Backward.Output.Floats;

    /// <summary>The layer that reads the steps in reverse: the second of the bracket, or the first one again.</summary>
    public static LayerSpec Reversed(LayerSpec spec)
    {
        LayerSpec layer = spec.Inner[spec.Inner.Count - 1];
        return layer with
        {
            Options = new EquatableArray<Option>(layer.Options.Where(o => o.Name != "GoBackwards").Append(new Option("GoBackwards", true))),
        };
    }

    public static BidirectionalParts Of(LayerNode node, ValuePlan input)
    {
        LayerSpec first = node.Spec.Inner[0], second = Reversed(node.Spec);
        int states = LayerCatalog.Find(first.Kind)!.States(first).Count;
        BidirectionalPart forward = Part("Forward", first, 0, node.InitialStates.Take(states));
        int parameters = forward.Layer.Node.Parameters.Sum(p => p.Floats);
        return new BidirectionalParts(forward, Part("Backward", second, parameters, node.InitialStates.Skip(states)));

        BidirectionalPart Part(string direction, LayerSpec part, int offset, IEnumerable<int> initialStates)
        {
            LayerDefinition definition = LayerCatalog.Find(part.Kind)!;
            int units = part.Get("Units", 0);
            Shape shape = node.Output.IsSequence ? Shape.Sequence(node.Output.Dimensions[0], units) : Shape.Vector(units);
            var inner = new LayerNode(
                node.Index, part, part, definition, node.Name, node.Identifier + direction, definition.Describe(part), node.Input, shape,
                new EquatableArray<ParameterSpec>(definition.Parameters(part, node.Input)))
            {
                Inputs = node.Inputs,
                Masks = node.Masks,
                InitialStates = new EquatableArray<int>(initialStates),
            };
            LayerPlan plan = definition.Plan(new LayerPlanner(inner, [input], ReaderAcceptsRepeated: false));
            var output = new ValuePlan(0, shape, plan.Output.Stride, Repeated: false, Root: 0, FirstStep: 0);
            return new BidirectionalPart(direction, new PlannedLayer(inner, plan, offset), output);
        }
    }
}

/// <summary>One direction.</summary>
/// <param name="Direction"><c>Forward</c> or <c>Backward</c>.</param>
/// <param name="Layer">Its layer.</param>
/// <param name="Output">How its output lies in memory, in its order of processing.</param>
internal sealed record BidirectionalPart(string Direction, PlannedLayer Layer, ValuePlan Output)
{
    public int Units => Output.Width;

    public string Class => Layer.Node.Identifier + "Layer";
}
