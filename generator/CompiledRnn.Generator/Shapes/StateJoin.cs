using System;
using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Layers;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Shapes;

/// <summary>
/// The states of both directions side by side, for a layer of twice the width: for each of its states a Concatenate that stands in no bracket,
/// placed before the layer.
/// </summary>
internal sealed class StateJoin(GraphBuilder graph, LayerNames names, ModelScope scope)
{
    private const string Forward = "Forward", Backward = "Backward";

    /// <summary>Whether the values are the final states of two directions whose widths add up to those of the layer's states.</summary>
    public bool Fits(IReadOnlyList<int> values, IReadOnlyList<Port> states) => states.Count > 0 && AreTwoDirections(values, states.Count)
        && states.Select((state, i) => (state, Pair(values, states.Count, i))).All(s => Width(s.Item2) == s.state.Shape.Features);

    /// <summary>Whether the values are the final states of two directions with so many states each.</summary>
    public bool AreTwoDirections(IReadOnlyList<int> values, int states) =>
        values.Count == 2 * states && Enumerable.Range(0, states).Select(i => Pair(values, states, i)).All(pair => AreDirections(pair.First, pair.Second));

    /// <summary>The joined states, the forward direction first.</summary>
    public List<int> Join(IReadOnlyList<int> values, IReadOnlyList<Port> states, LayerNode reader) =>
        [.. states.Select((state, i) => Join(Pair(values, states.Count, i), state, reader))];

    private int Join((ValueNode First, ValueNode Second) pair, Port state, LayerNode reader)
    {
        (string name, string identifier) = names.Added($"{reader.Identifier.Substring(scope.Identifier.Length)}Initial{state.Name}");
        var spec = new LayerSpec("Concatenate", null, default, default);
        LayerDefinition definition = LayerCatalog.Find(spec.Kind)!;
        var node = new LayerNode(
            reader.Index, spec, spec, definition, scope.Name + name, scope.Identifier + identifier,
            definition.Describe(spec), pair.First.Shape, state.Shape, default)
        {
            Inputs = new EquatableArray<int>([pair.First.Index, pair.Second.Index]),
            Masks = new EquatableArray<int>([-1, -1]),
            IsUsed = reader.IsUsed,
            IsFrozen = reader.IsFrozen,
        };
        return graph.AddLayer(node, new InputSource(node.Description));
    }

    private (ValueNode First, ValueNode Second) Pair(IReadOnlyList<int> values, int states, int index) =>
        (graph.Values[values[index]], graph.Values[values[index + states]]);

    private static int Width((ValueNode First, ValueNode Second) pair) => pair.First.Shape.Features + pair.Second.Shape.Features;

    private static bool AreDirections(ValueNode first, ValueNode second) =>
        first.Port.StartsWith(Forward, StringComparison.Ordinal) && second.Port.StartsWith(Backward, StringComparison.Ordinal)
        && first.Port.Substring(Forward.Length) == second.Port.Substring(Backward.Length);
}
