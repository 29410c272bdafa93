using System.Collections.Generic;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Shapes;

/// <summary>Layers that use the parameters of another one (CRNN114).</summary>
internal static class SharedParameters
{
    /// <summary>Gives the layers of a used model the parameters of the same model that Share names, and makes its own name known.</summary>
    /// <returns>Whether nothing is at fault.</returns>
    public static bool Resolve(
        LayerSpec spec, int index, int first, GraphBuilder graph, Dictionary<string, (int First, LayerSpec Spec)> used, List<Problem> problems)
    {
        if (LayerNames.Given(spec) is { } own)
            used[own] = (first, spec);
        if (spec.Text("Share") is not { } name)
            return true;
        if (!used.TryGetValue(name, out (int First, LayerSpec Spec) other) || other.Spec.UsedType != spec.UsedType)
        {
            problems.Add(new Problem(
                "CRNN114", index, 0, "Share", $"Use<{spec.Used!.Name}> shares the parameters of {name}, which is no Use<{spec.Used.Name}> above",
                "Share between uses of the same model"));
            return false;
        }

        for (int layer = first; layer < graph.Layers.Count; layer++)
        {
            int root = other.First + layer - first;
            graph.Change(layer, graph.Layers[layer] with { SharedWith = graph.Layers[root].SharedWith < 0 ? root : graph.Layers[root].SharedWith });
        }

        return true;
    }

    /// <summary>The layer with the parameters of the one that Share names; null, with a fault, where they do not fit.</summary>
    public static LayerNode? Resolve(LayerNode node, GraphBuilder graph, References references, List<Problem> problems)
    {
        if (node.Spec.Text("Share") is not { } name)
            return node;
        if (references.Layer(name, node.Index, "Share") is not { } layer)
            return null;
        LayerNode? other = layer < 0 ? null : graph.Layers[layer];
        if (other is not null && other.CoreSpec.Kind == node.CoreSpec.Kind && other.Parameters.Equals(node.Parameters))
            return node with { SharedWith = other.SharedWith < 0 ? layer : other.SharedWith };
        string has = other is null ? "is an input" : $"is {other.Description} on {other.Input}";
        problems.Add(new Problem(
            "CRNN114", node.Index, 0, "Share", $"{node.Description} on {node.Input} shares the parameters of {name}, which {has}",
            "Share between layers of the same kind, options and input width"));
        return null;
    }
}
