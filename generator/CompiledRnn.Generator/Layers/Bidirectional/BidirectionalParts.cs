using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>The two layers inside a bidirectional one, as layers of their own.</summary>
/// <param name="Forward">Over the steps in order.</param>
/// <param name="Backward">In reverse.</param>
/// <param name="Output">How the output of each lies in memory.</param>
internal sealed record BidirectionalParts(PlannedLayer Forward, PlannedLayer Backward, ValuePlan Output)
{
    /// <summary>Floats of one direction's output for each sequence.</summary>
    public int StateFloats => Output.Floats;

    /// <summary>Width of one direction.</summary>
    public int Units => Output.Width;

    public static BidirectionalParts Of(LayerNode node, ValuePlan input)
    {
        LayerSpec spec = node.Spec.Inner[0];
        LayerDefinition definition = LayerCatalog.Find(spec.Kind)!;
        int parameters = node.Parameters.Sum(p => p.Floats) / 2;
        PlannedLayer forward = Part("Forward", spec, 0);
        LayerSpec reversed = spec with
        {
            Options = new EquatableArray<Option>(spec.Options.Where(o => o.Name != "GoBackwards").Append(new Option("GoBackwards", true))),
        };
        var output = new ValuePlan(0, forward.Node.Output, forward.Plan.Output.Stride, Repeated: false, Root: 0, FirstStep: 0);
        return new BidirectionalParts(forward, Part("Backward", reversed, parameters), output);

        PlannedLayer Part(string direction, LayerSpec part, int offset)
        {
            int units = part.Get("Units", 0);
            var inner = new LayerNode(
                node.Index, part, part, definition, node.Name, node.Identifier + direction, definition.Describe(part), node.Input,
                node.Output.IsSequence ? Shape.Sequence(node.Output.Dimensions[0], units) : Shape.Vector(units),
                new EquatableArray<ParameterSpec>(definition.Parameters(part, node.Input)));
            return new PlannedLayer(inner, definition.Plan(new LayerPlanner(inner, [input], ReaderAcceptsRepeated: false)), offset);
        }
    }
}
