using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Layers;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Shapes;

/// <summary>
/// A model that runs step by step: the same layers over one step, with the states of recurrent layers carried from call to call. Its
/// parameters are those of the whole model, at the same places.
/// </summary>
internal static class StreamModel
{
    /// <summary>The model of one step, or null, with the reason, where a layer needs more than the steps so far.</summary>
    public static InferredModel? Of(InferredModel model, out string reason)
    {
        reason = "";
        if (model.Inputs.FirstOrDefault(i => !model[i].Shape.IsSequence) is { } vector)
        {
            reason = model.Inputs.Count == 1 ? "its input is no sequence" : $"its input {vector.Name} is no sequence";
            return null;
        }

        if (OneStep(model.Spec, ModelScope.Whole.FirstIndex, model, ref reason) is not { } one)
            return null;
        InferredModel inferred = ShapeInference.Infer(one);
        if (inferred.IsComplete)
            return inferred with { Layers = Named(inferred.Layers, model) };
        reason = "its layers do not work on one step";
        return null;
    }

    // Both versions of a layer have classes in one file: LstmLayer and LstmStreamLayer, unless another layer is called LstmStream.
    private static EquatableArray<LayerNode> Named(EquatableArray<LayerNode> layers, InferredModel model)
    {
        string suffix = "Stream";
        while (model.Layers.Any(l => layers.Any(s => s.Identifier + suffix == l.Identifier)))
            suffix += "_";
        return new EquatableArray<LayerNode>(layers.Select(l => l with { Identifier = l.Identifier + suffix }));
    }

    /// <summary>A model, or one that it uses, over one step; null, with the reason, where that is not possible.</summary>
    private static ModelSpec? OneStep(ModelSpec spec, int firstIndex, InferredModel model, ref string reason)
    {
        var layers = new List<LayerSpec>();
        for (int i = 0; i < spec.Layers.Count; i++)
        {
            LayerSpec layer = spec.Layers[i];
            if (layer.Used is { } used)
            {
                if (OneStep(used, ModelScope.FirstOf(firstIndex + i), model, ref reason) is not { } usedOne)
                    return null;
                layers.Add(layer with { Used = usedOne });
                continue;
            }

            // What joins states for a layer stands before it, with its bracket.
            LayerNode? node = model.Layers.LastOrDefault(l => l.Index == firstIndex + i);
            if (LayerCatalog.Find(layer.Kind)!.ForStream(layer, node?.Input, node?.Output) is not { } streamed)
            {
                string needs = layer.Text("InitialState") is { } states ? $"starts from {states}, which a step does not give" : "needs more than the steps so far";
                reason = $"{node?.Description ?? layer.Kind} {needs}";
                return null;
            }

            if (streamed.Get("Stateful", false) && FollowsOneOfSeveral(node, model))
            {
                reason = $"{node!.Description} sees one step of the sequence, and a state would follow all of them";
                return null;
            }

            layers.Add(streamed);
        }

        return spec with { Steps = spec.Steps is null ? null : 1, Layers = new EquatableArray<LayerSpec>(layers) };
    }

    /// <summary>Whether a layer sees only one step of a longer sequence, the last, as behind LastSteps(1).</summary>
    private static bool FollowsOneOfSeveral(LayerNode? node, InferredModel model) =>
        node?.Input is { IsSequence: true } input && input.Steps == 1 && model.Inputs.Any(i => model[i].Shape.Steps != 1);

    /// <summary>A spec with an option of another value.</summary>
    public static LayerSpec With(LayerSpec spec, string option, object value) => spec with
    {
        Options = new EquatableArray<Option>(spec.Options.Where(o => o.Name != option).Append(new Option(option, value))),
    };
}
