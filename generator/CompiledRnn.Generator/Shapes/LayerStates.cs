using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Shapes;

/// <summary>The states that layers start from: another layer's final ones, values of the graph, or their own of the call before.</summary>
internal sealed class LayerStates(GraphBuilder graph, References references, List<Problem> problems)
{
    /// <summary>The layer with its initial states; null where InitialState is at fault.</summary>
    public LayerNode? Resolve(LayerNode node)
    {
        IReadOnlyList<Port> states = node.Definition.States(node.CoreSpec);
        IReadOnlyList<string> names = node.Spec.References("InitialState");
        if (names.Count == 0)
            return node;
        List<int>? values = names.Count == 1 && !names[0].Contains('.') ? OfLayer(names[0], node) : OfNames(names, node);
        if (values is null)
            return null;
        bool fits = values.Count == states.Count && values.Zip(states, (v, s) => graph.Values[v].Shape.Equals(s.Shape)).All(same => same);
        if (fits)
            return node with { InitialStates = new EquatableArray<int>(values) };
        string comes = string.Join(", ", values.Select(v => $"{graph.Source(v).Description} {graph.Values[v].Shape}"));
        problems.Add(new Problem(
            "CRNN107", node.Index, 0, "InitialState",
            $"{node.Description} {(states.Count == 0 ? "has no states to start" : "starts")} from {string.Join(", ", states.Select(s => $"{s.Name} {s.Shape}"))}, and InitialState gives {comes}",
            "Start from a layer of the same kind and units, or name one value of the right width for each state"));
        return null;
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
