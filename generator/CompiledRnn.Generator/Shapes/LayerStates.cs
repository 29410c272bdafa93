using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using CompiledRnn.Generator.Layers;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Shapes;

/// <summary>The states that layers start from: another layer's final ones, values of the graph, or their own of the call before.</summary>
internal sealed class LayerStates(GraphBuilder graph, References references, StateJoin join, List<Problem> problems)
{
    /// <summary>The layer with its initial states; null where InitialState is at fault.</summary>
    public LayerNode? Resolve(LayerNode node)
    {
        IReadOnlyList<Port> states = node.Definition.States(node.CoreSpec);
        IReadOnlyList<string> given = node.Spec.References("InitialState");
        if (given.Count == 0)
            return node;
        bool whole = given.Count == 1 && !given[0].Contains('.');
        List<int>? values = whole ? OfLayer(given[0], node) : OfNames(given, node);
        if (values is null)
            return null;
        bool fits = values.Count == states.Count && values.Zip(states, (v, s) => graph.Values[v].Shape.Equals(s.Shape)).All(same => same);
        if (fits)
            return node with { InitialStates = new EquatableArray<int>(values) };
        if (whole && join.Fits(values, states))
            return node with { InitialStates = new EquatableArray<int>(join.Join(values, states, node)) };
        string comes = string.Join(", ", values.Select(v => $"{graph.Source(v).Description} {graph.Values[v].Shape}"));
        problems.Add(new Problem(
            "CRNN107", node.Index, 0, "InitialState",
            $"{node.Description} {(states.Count == 0 ? "has no states to start" : "starts")} from {string.Join(", ", states.Select(s => $"{s.Name} {s.Shape}"))}, and InitialState gives {comes}",
            Mend(values, states, whole ? given[0] : ""))
        {
            Replacement = HasUnitsAlone(node.Spec) ? Units(values, states) : null,
        });
        return null;
    }

    private static bool HasUnitsAlone(LayerSpec spec) =>
        (spec.Inner.Count == 0 ? [spec] : spec.Inner.ToArray()).All(layer => LayerCatalog.Find(layer.Kind) is RecurrentLayer);

    /// <summary>The units that would fit, where as many vectors of one width come as there are states; else null.</summary>
    private string? Units(List<int> values, IReadOnlyList<Port> states)
    {
        Shape[] shapes = [.. values.Select(v => graph.Values[v].Shape)];
        bool alike = shapes.Length == states.Count && shapes.All(s => s.IsVector && s.Equals(shapes[0]));
        bool sameStates = states.Select(s => s.Shape).Distinct().Count() == 1;
        if (alike && sameStates && shapes.Length > 0)
            return shapes[0].Features.ToString(CultureInfo.InvariantCulture);
        return states.Count > 0 && join.AreTwoDirections(values, states.Count)
            ? (shapes[0].Features + shapes[states.Count].Features).ToString(CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>For Stateful: the states of the call before, which nothing but the layer reads.</summary>
    public void Carry(int layer)
    {
        LayerNode node = graph.Layers[layer];
        if (!node.CoreSpec.Get("Stateful", false) || node.InitialStates.Count > 0)
            return;
        IReadOnlyList<Port> ports = references.Ports(layer);
        var kept = new EquatableArray<int>(ports.Select(p => graph.PortOf(layer, p)).ToList());
        var initial = new EquatableArray<int>(node.Definition.States(node.CoreSpec).Select(graph.AddState).ToList());
        graph.Change(layer, graph.Layers[layer] with { InitialStates = initial, CarriedStates = kept });
    }

    /// <summary>What to do; where states of two directions come, both ways to read them.</summary>
    private string Mend(List<int> values, IReadOnlyList<Port> states, string layer)
    {
        const string Otherwise = "Start from a layer of the same kind and units, or name one value of the right width for each state";
        if (layer.Length == 0 || states.Count == 0 || !join.AreTwoDirections(values, states.Count))
            return Otherwise;
        ValueNode[] all = [.. values.Select(v => graph.Values[v])];
        int both = all[0].Shape.Features + all[states.Count].Shape.Features;
        string forward = string.Join(", ", all.Take(states.Count).Select(v => $"{layer}.{v.Port}"));
        return $"Give the layer {both} units to start from both directions side by side, or {all[0].Shape.Features} to start from one: InitialState = \"{forward}\"";
    }

    /// <summary>All final states of a layer; of what has none, its output.</summary>
    private List<int>? OfLayer(string name, LayerNode node)
    {
        if (references.Layer(name, node.Index, "InitialState") is not { } layer)
            return null;
        List<int> states = references.Ports(layer).Where(p => p.Shape.IsVector && IsState(layer, p)).Select(p => graph.PortOf(layer, p)).ToList();
        return states.Count > 0 ? states : OfNames([name], node);
    }

    private bool IsState(int layer, Port port) =>
        graph.Layers[layer].Definition.States(graph.Layers[layer].CoreSpec).Any(s => s.Name == port.Name);

    private List<int>? OfNames(IReadOnlyList<string> names, LayerNode node)
    {
        List<int?> values = names.Select(name => references.Value(name, node.Index, "InitialState")).ToList();
        return values.All(v => v is not null) ? values.Select(v => v!.Value).ToList() : null;
    }
}
