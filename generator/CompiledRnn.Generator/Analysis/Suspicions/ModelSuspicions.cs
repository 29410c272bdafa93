using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Analysis.Suspicions;

/// <summary>What is odd in a model that has its shapes: CRNN202 to CRNN207. Of a model with faults nothing is said, for it will change.</summary>
internal static class ModelSuspicions
{
    public static IEnumerable<Problem> Find(InferredModel model)
    {
        if (!model.IsComplete)
            return [];
        var graph = new ModelGraph(model);
        return UnreadLayers.Find(graph)
            .Concat(SingleValueFunctions.Find(graph))
            .Concat(IdleLayers.Find(graph))
            .Concat(StepByStepDense.Find(graph))
            .Concat(LastStepOfSequence.Find(graph));
    }
}
