using System.Text.Json;

namespace CompiledRnn.Interop;

/// <summary>What a call of a layer reads, as Keras 2 (lists) and Keras 3 (arguments with <c>keras_history</c>) write it.</summary>
internal static class InboundNodes
{
    /// <summary>The tensors of a call, initial states last.</summary>
    /// <param name="node">An element of <c>inbound_nodes</c>.</param>
    /// <param name="layers">Names of the model's layers.</param>
    public static IReadOnlyList<KerasReference> Read(JsonElement node, string[] layers)
    {
        if (node.ValueKind != JsonValueKind.Object)
            return ReadLists(node);
        var references = new List<KerasReference>();
        Collect(node.GetProperty("args"), references);
        foreach (JsonProperty argument in node.GetProperty("kwargs").EnumerateObject().OrderBy(Place))
        {
            // A mask that Keras passed on by itself is no tensor of the model's layers.
            var read = new List<KerasReference>();
            Collect(argument.Value, read);
            references.AddRange(argument.Name is "mask" or "query_mask" or "value_mask" or "key_mask" ? read.Where(r => layers.Contains(r.Layer)) : read);
        }

        return references;
    }

    /// <summary>Whether a call is attention that sees no later steps.</summary>
    public static bool IsCausal(JsonElement node) => node.ValueKind == JsonValueKind.Object
        && node.GetProperty("kwargs").TryGetProperty("use_causal_mask", out JsonElement causal) && causal.ValueKind == JsonValueKind.True;

    /// <summary><c>["a", 0, 0]</c>, or a list or an object of such.</summary>
    public static IReadOnlyList<KerasReference> Tensors(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => [.. element.EnumerateObject().SelectMany(p => Tensors(p.Value))],
        JsonValueKind.Array when IsTensor(element) => [Tensor(element)],
        JsonValueKind.Array => [.. element.EnumerateArray().SelectMany(Tensors)],
        _ => throw new FormatException($"Expected a tensor like [\"name\", 0, 0], got {element}."),
    };

    // Attention may name what it reads, in any order.
    private static int Place(JsonProperty argument) => argument.Name switch
    {
        "query" => 0,
        "value" => 1,
        "key" => 2,
        _ => 3,
    };

    // Keras 2: [["a", 0, 0, {}], …], initial states among them or in the object.
    private static List<KerasReference> ReadLists(JsonElement node)
    {
        var references = new List<KerasReference>();
        JsonElement[] tensors = IsTensor(node) ? [node] : [.. node.EnumerateArray()];
        foreach (JsonElement tensor in tensors)
        {
            references.Add(Tensor(tensor));
            if (tensor.GetArrayLength() > 3 && tensor[3].TryGetProperty("initial_state", out JsonElement states))
                references.AddRange(Tensors(states));
        }

        return references;
    }

    private static void Collect(JsonElement value, List<KerasReference> references)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement element in value.EnumerateArray())
                Collect(element, references);
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            if (value.TryGetProperty("config", out JsonElement config) && config.ValueKind == JsonValueKind.Object
                && config.TryGetProperty("keras_history", out JsonElement history))
                references.Add(Tensor(history));
        }
    }

    private static bool IsTensor(JsonElement element) =>
        element.GetArrayLength() >= 3 && element[0].ValueKind == JsonValueKind.String && element[1].ValueKind == JsonValueKind.Number;

    private static KerasReference Tensor(JsonElement tensor) => new(tensor[0].GetString()!, tensor[1].GetInt32(), tensor[2].GetInt32());
}
