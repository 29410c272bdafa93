using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Analysis.Suspicions;

/// <summary>A model whose shapes are known, with who reads what, for rules about what is odd in it.</summary>
internal sealed class ModelGraph(InferredModel model)
{
    private readonly Readers _readers = new(model);

    public InferredModel Model => model;

    /// <summary>The layers that brackets of this model stand for, with their positions; not those that join states or came with a used model.</summary>
    public IEnumerable<(LayerNode Node, int Position)> Layers => model.Layers
        .Select((node, position) => (node, position))
        .Where(l => !l.node.IsUsed && model.Layers.Skip(l.position + 1).All(other => other.Index != l.node.Index));

    /// <summary>The layer that gives a value; null for an input, a mask or a state.</summary>
    public LayerNode? Maker(int value) => model.Values[value] is { Layer: >= 0, Kind: ValueKind.Numbers } node ? model.Layers[node.Layer] : null;

    /// <summary>Whether the caller gets a value.</summary>
    public bool IsOutput(int value) => _readers.IsOutput(value);

    /// <summary>The layers that read a value, or start from it.</summary>
    public IReadOnlyList<LayerNode> ReadersOf(int value) => [.. _readers.Of(value).Select(r => model.Layers[r.Layer])];

    /// <summary>The only layer that reads a value, which nothing else has a use for; else null.</summary>
    public LayerNode? OnlyReader(int value) =>
        !IsOutput(value) && _readers.Of(value) is { Count: 1 } readers && readers[0].Slot == 0 ? model.Layers[readers[0].Layer] : null;

    /// <summary>Whether a bracket can go and the layer below it reads the one above instead: no name, no other input, nothing shared.</summary>
    public static bool CanGo(LayerSpec spec) => LayerNames.Given(spec) is null && spec.Text("From") is null && spec.Text("Share") is null;

    /// <summary>The bracket alone, where it can go.</summary>
    public static EquatableArray<int> IfItCanGo(LayerNode node) => CanGo(node.Spec) ? new EquatableArray<int>([node.Index]) : default;
}
