using System.Collections.Generic;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Analysis.Suspicions;

/// <summary>CRNN203: a function of a whole row, over rows of one value.</summary>
internal static class SingleValueFunctions
{
    public static IEnumerable<Problem> Find(ModelGraph graph)
    {
        foreach ((LayerNode node, _) in graph.Layers)
        {
            if (node.Output.Features != 1 || node.Definition.OutputFunction(node.CoreSpec) is not { } function || !ActivationFacts.IsRowWise(function))
                continue;
            bool isLog = function == Activation.LogSoftmax;
            string instead = isLog ? nameof(Activation.LogSigmoid) : nameof(Activation.Sigmoid);
            string? argument = node.CoreSpec.Has("Activation") ? "Activation" : node.CoreSpec.Has("Function") ? "Function" : null;
            yield return new Problem(
                "CRNN203", node.Index, node.Spec.Inner.Count == 1 ? 1 : 0, argument,
                $"{function} of {node.Description} works on rows of one value, {node.Output}, and gives {(isLog ? "0" : "1")} for each", $"Use Activation.{instead}")
            {
                Replacement = instead,
            };
        }
    }
}
