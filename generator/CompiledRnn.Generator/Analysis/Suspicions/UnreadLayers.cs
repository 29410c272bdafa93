using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Layers;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Analysis.Suspicions;

/// <summary>CRNN202: layers and inputs that nothing reads. Only the last of a chain is named; what feeds it alone comes up once it is gone.</summary>
internal static class UnreadLayers
{
    public static IEnumerable<Problem> Find(ModelGraph graph)
    {
        InferredModel model = graph.Model;
        if (model.Spec.HasInput && IsUnread(graph, model.Inputs[0].Value))
            yield return Unread(-1, $"the model's own input, {model.Text(model.Inputs[0])}", "Leave Steps and Features of [Model] out, or read it with From = \"Input\"", []);
        for (int i = 0; i < model.Spec.Layers.Count; i++)
        {
            LayerSpec spec = model.Spec.Layers[i];
            switch (LayerCatalog.Find(spec.Kind)!.Role)
            {
                case LayerRole.Output:
                    break;
                case LayerRole.Input:
                    ModelPort port = model.Inputs.First(p => p.Name == spec.Name);
                    if (IsUnread(graph, port.Value))
                        yield return Unread(i, $"the input {port.Name}, {model.Text(port)}", "Remove it, or name it in From of a layer", [i]);
                    break;
                default:
                    if (Bracket(graph, i) is { Count: > 0 } layers && layers.All(l => IsUnread(graph, l.Position, i)))
                        yield return Unread(i, Describe(spec, layers), "Remove it, name it in From of a layer, or make it an [Output]", IsShared(graph, layers) ? [] : [i]);
                    break;
            }
        }
    }

    private static List<(LayerNode Node, int Position)> Bracket(ModelGraph graph, int bracket) =>
        [.. graph.Model.Layers.Select((node, position) => (node, position)).Where(l => ModelScope.BracketOf(l.node.Index) == bracket)];

    private static bool IsUnread(ModelGraph graph, int value) => !graph.IsOutput(value) && graph.ReadersOf(value).Count == 0;

    /// <summary>Whether no value of a layer is an output or read by another bracket.</summary>
    private static bool IsUnread(ModelGraph graph, int position, int bracket) => graph.Model.Values.Where(v => v.Layer == position)
        .All(v => !graph.IsOutput(v.Index) && graph.ReadersOf(v.Index).All(r => ModelScope.BracketOf(r.Index) == bracket));

    /// <summary>Whether another layer has the parameters of one of these.</summary>
    private static bool IsShared(ModelGraph graph, List<(LayerNode Node, int Position)> layers) =>
        graph.Model.Layers.Any(l => l.SharedWith >= 0 && layers.Any(own => own.Position == l.SharedWith));

    private static string Describe(LayerSpec spec, List<(LayerNode Node, int Position)> layers) =>
        $"{LayerCatalog.Find(spec.Kind)!.Describe(spec)}, {layers[layers.Count - 1].Node.Output}";

    private static Problem Unread(int bracket, string what, string mend, int[] removable) =>
        new("CRNN202", bracket, 0, null, $"Nothing reads {what}", mend) { Removable = new EquatableArray<int>(removable) };
}
