using System.Collections.Generic;
using CompiledRnn.Generator.Layers;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Analysis.Suspicions;

/// <summary>
/// CRNN207: a recurrent layer that returns its sequence to readers that take the last step of it. Bidirectional is another matter: the last
/// step of its sequence has the backward direction's first state.
/// </summary>
internal static class LastStepOfSequence
{
    public static IEnumerable<Problem> Find(ModelGraph graph)
    {
        foreach ((LayerNode node, _) in graph.Layers)
        {
            if (node.Definition is not RecurrentLayer || node.Definition.CollapsesSequence(node.CoreSpec)
                || graph.OnlyReader(node.Result) is not { Definition: LastStepsLayer } last || last.Output.Steps != 1
                || graph.OnlyReader(last.Result) is not { Output.IsVector: true } flat || flat.Definition is not (FlattenLayer or ReshapeLayer)
                || last.IsUsed || flat.IsUsed)
            {
                continue;
            }

            bool certain = ModelGraph.CanGo(last.Spec) && ModelGraph.CanGo(flat.Spec);
            yield return new Problem(
                "CRNN207", node.Index, 0, "ReturnSequences",
                $"{node.Description} returns the sequence {node.Output}, and {last.Description} and {flat.Description} keep its last step alone",
                $"Set ReturnSequences = false and remove {last.Description} and {flat.Description}")
            {
                Removable = certain ? new EquatableArray<int>([last.Index, flat.Index]) : default,
            };
        }
    }
}
