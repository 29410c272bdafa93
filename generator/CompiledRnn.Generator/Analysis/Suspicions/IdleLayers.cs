using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Analysis.Suspicions;

/// <summary>CRNN204: layers that do nothing, or nothing that helps.</summary>
internal static class IdleLayers
{
    private const string Remove = "Remove it";

    public static IEnumerable<Problem> Find(ModelGraph graph)
    {
        foreach ((LayerNode node, int position) in graph.Layers)
        {
            (string Fault, string Mend)? idle = ChangesNothing(node) ?? ForTrainingAtTheEnd(graph, node) ?? SecondFunction(graph, node) ?? UnreadMask(graph, node, position);
            if (idle is { } found)
                yield return new Problem("CRNN204", node.Index, 0, null, $"{node.Description} {found.Fault}", found.Mend) { Removable = ModelGraph.IfItCanGo(node) };
        }
    }

    private static (string Fault, string Mend)? ChangesNothing(LayerNode node) =>
        node.Definition.ChangesNothing(node.CoreSpec) ? ("changes nothing", Remove) : null;

    private static (string Fault, string Mend)? ForTrainingAtTheEnd(ModelGraph graph, LayerNode node) =>
        node.Definition.IsForTraining && graph.IsOutput(node.Result)
            ? ($"ends the model: in training it spoils the output {node.Output} that the loss compares, and nothing learns from it", "Remove it, or put it before the last layer")
            : null;

    /// <summary>A function of a function, or the same one again.</summary>
    private static (string Fault, string Mend)? SecondFunction(ModelGraph graph, LayerNode node)
    {
        if (!node.Definition.IsFunction || graph.Maker(node.Inputs[0]) is not { } above || above.Definition.OutputFunction(above.CoreSpec) is not { } first)
            return null;
        Activation second = node.Definition.OutputFunction(node.CoreSpec)!.Value;
        return first == second ? ($"is the function that {above.Description} has applied already, {first}", Remove)
            : above.Definition.IsFunction ? ($"is a second function behind {above.Description}", "Keep one of the two")
            : null;
    }

    /// <summary>A mask that no layer reads and the caller does not get; where it ends at a layer, CRNN201 has said so.</summary>
    private static (string Fault, string Mend)? UnreadMask(ModelGraph graph, LayerNode node, int position)
    {
        if (!node.Definition.MakesMask(node.CoreSpec) || graph.ReadersOf(node.Result).Count == 0)
            return null;
        int mask = graph.Model.Values.First(v => v.Layer == position && v.Kind == ValueKind.Mask).Index;
        if (graph.IsOutput(mask) || graph.ReadersOf(mask).Count > 0 || EndsElsewhere(graph, mask))
            return null;
        return ("makes a mask that no layer reads", node.CoreSpec.Has("MaskZero") ? "Leave MaskZero out, or read it with a layer that reads masks, such as Lstm" : "Remove it, or read it with a layer that reads masks, such as Lstm");
    }

    private static bool EndsElsewhere(ModelGraph graph, int mask)
    {
        IEnumerable<int> masked = graph.Model.Values.Where(v => v.Mask == mask).Select(v => v.Index);
        return graph.Model.Problems.Any(p => p.Rule == "CRNN201" && graph.Model.Layers.Any(l => ModelScope.BracketOf(l.Index) == p.Layer && l.Inputs.Any(masked.Contains)));
    }
}
