using System.Collections.Generic;
using CompiledRnn.Generator.Layers;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Analysis.Suspicions;

/// <summary>CRNN205: Dense on a sequence, which works step by step; TimeDistributed says so to the reader.</summary>
internal static class StepByStepDense
{
    public static IEnumerable<Problem> Find(ModelGraph graph)
    {
        foreach ((LayerNode node, _) in graph.Layers)
        {
            if (node.Spec.Inner.Count == 0 && node.Definition is DenseLayer && node.Input.IsSequence)
            {
                yield return new Problem(
                    "CRNN205", node.Index, 0, null, $"{node.Description} works on each step of {node.Input} by itself",
                    "Write TimeDistributed before it in its bracket to say so");
            }
        }
    }
}
