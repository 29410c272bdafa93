using System.Linq;
using CompiledRnn.Generator.Layers;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Shapes;

/// <summary>What stands first and last in a model without saying what it reads and gives.</summary>
internal static class ModelEnds
{
    /// <summary>CRNN007: the first layer stands above all inputs. Where the model has none at all, that is reported.</summary>
    public static Problem? AtStart(ModelSpec model, ModelScope scope, LayerSpec layer, int index)
    {
        if (!model.Walkable || model.HasInput || model.Layers.Take(index - scope.FirstIndex).Any(l => LayerCatalog.Find(l.Kind)?.Role != LayerRole.Output))
            return null;
        string name = LayerCatalog.Find(layer.Kind)?.Describe(layer) ?? layer.Kind;
        return new Problem("CRNN007", index, 0, null, $"{name} reads what stands above it, and no input does", "Move an [Input] above it, or set Features of [Model]");
    }

    /// <summary>CRNN109: without an [Output] the model ends in what stands last, which may be an [Input] of tokens.</summary>
    public static Problem? AtEnd(ModelSpec model, ModelScope scope, GraphBuilder graph, int last)
    {
        if (graph.Values[last].Kind != ValueKind.Tokens || model.Layers.Any(l => LayerCatalog.Find(l.Kind)?.Role == LayerRole.Output))
            return null;
        return new Problem(
            "CRNN109", model.Layers.Count - 1 + scope.FirstIndex, 0, null, $"The model ends in {graph.Source(last).Description}, which is tokens", "Add a layer that reads them, or name an [Output]");
    }
}
