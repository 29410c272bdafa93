using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;

namespace CompiledRnn.Generator.Emission;

/// <summary>Where the layers that read their own output find what they may read instead: their parts of a row of TrainingCall.Truth.</summary>
internal static class FeedbackText
{
    /// <summary>The expression of a layer's part.</summary>
    public static string Truth(ModelPlan plan, PlannedLayer layer)
    {
        List<PlannedLayer> all = Layers(plan);
        int offset = all.TakeWhile(l => !ReferenceEquals(l, layer)).Sum(Floats);
        return $"new Truth(call.Truth, {all.Sum(Floats)}, {offset}, {layer.Node.Output.Steps}, {Width(layer)})";
    }

    /// <summary>The layers as expressions of FeedbackDefinitions; none where no layer feeds back.</summary>
    public static IEnumerable<string> Definitions(ModelPlan plan)
    {
        foreach (PlannedLayer layer in Layers(plan))
        {
            int output = plan.Model.Outputs.TakeWhile(o => o.Value != layer.Node.Result).Count();
            int vocabulary = layer.Node.Definition.Feedback(layer.Node.CoreSpec, layer.Node.Output).Vocabulary;
            yield return $"new FeedbackDefinition(Output: {(output < plan.Model.Outputs.Count ? output : -1)}, Steps: {layer.Node.Output.Steps}, "
                + $"Width: {Width(layer)}{(vocabulary == 0 ? "" : $", Vocabulary: {vocabulary}")})";
        }
    }

    private static List<PlannedLayer> Layers(ModelPlan plan) => plan.Layers.Where(l => l.Node.Definition.FeedsBack).ToList();

    private static int Width(PlannedLayer layer) => layer.Node.Definition.Feedback(layer.Node.CoreSpec, layer.Node.Output).Width;

    // The values of all steps, then for each step whether the next one reads them.
    private static int Floats(PlannedLayer layer) => layer.Node.Output.Steps * (Width(layer) + 1);
}
