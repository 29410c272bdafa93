using System.Linq;
using CompiledRnn.Generator.Shapes;

namespace CompiledRnn.Generator.Emission;

/// <summary>
/// What flows through a layer, for comments: <c>[24, 8] -> [64]</c>. A layer that reads something else than the layer above names it:
/// <c>Decoder [5, 16] + Encoder [6, 16] -> [5, 6]</c>.
/// </summary>
internal static class FlowText
{
    public static string Of(InferredModel model, LayerNode layer)
    {
        bool named = layer.Inputs.Count > 1 || layer.Inputs[0] != Above(model, layer);
        string inputs = string.Join(" + ", layer.Inputs.Select(v => (named ? NameOf(model, v) + " " : "") + model.Text(v)));
        return $"{inputs} -> {layer.Output}{Start(model, layer)}";
    }

    private static int Above(InferredModel model, LayerNode layer) =>
        model.Layers.TakeWhile(l => l.Result != layer.Result).LastOrDefault(l => l.Index != layer.Index)?.Result ?? model.Inputs[0].Value;

    private static string Start(InferredModel model, LayerNode layer) => layer switch
    {
        { CarriedStates.Count: > 0 } => ", states carried on from call to call",
        { InitialStates.Count: > 0 } => ", states from " + string.Join(", ", layer.InitialStates.Select(v => NameOf(model, v))),
        _ => "",
    };

    private static string NameOf(InferredModel model, int value)
    {
        ValueNode node = model.Values[value];
        if (node.Layer < 0)
            return model.Inputs.FirstOrDefault(i => i.Value == value)?.Name ?? node.Port;
        return model.Layers[node.Layer].Identifier + (node.Port.Length == 0 ? "" : "." + node.Port);
    }
}
