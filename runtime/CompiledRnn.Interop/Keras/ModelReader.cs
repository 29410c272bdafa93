using System.Text.Json;

namespace CompiledRnn.Interop;

/// <summary>Configurations of sequential and functional models, as Keras 2 and 3 write them (keras/src/models/functional.py, sequential.py).</summary>
internal static class ModelReader
{
    public static KerasModel Read(JsonElement root, int version)
    {
        string className = root.GetProperty("class_name").GetString()!;
        JsonElement config = root.GetProperty("config");
        // Keras 2.0 wrote the layers of a sequential model without a name around them.
        JsonElement layers = config.ValueKind == JsonValueKind.Array ? config : config.GetProperty("layers");
        string name = config.ValueKind == JsonValueKind.Object && config.TryGetProperty("name", out JsonElement given) ? given.GetString()! : "model";
        return className switch
        {
            "Sequential" => Sequential(name, [.. layers.EnumerateArray()], InputShape(root, config), version),
            "Functional" or "Model" => Functional(name, config, layers, version),
            _ => throw new FormatException($"Expected a model of the class Sequential or Functional, got {className}."),
        };
    }

    private static JsonElement? InputShape(JsonElement root, JsonElement config)
    {
        if (config.ValueKind == JsonValueKind.Object && config.TryGetProperty("build_input_shape", out JsonElement shape) && shape.ValueKind == JsonValueKind.Array)
            return shape;
        return root.TryGetProperty("build_config", out JsonElement build) && build.ValueKind == JsonValueKind.Object
            && build.TryGetProperty("input_shape", out shape) && shape.ValueKind == JsonValueKind.Array ? shape : null;
    }

    private static KerasModel Sequential(string name, JsonElement[] elements, JsonElement? inputShape, int version)
    {
        var layers = new List<KerasLayer>();
        if (elements.Length == 0 || ClassOf(elements[0]) != KerasLayer.InputClass)
            layers.Add(InputOf(name, elements, inputShape));
        KerasReference above = new(layers.Count > 0 ? layers[0].Name : NameOf(elements[0]));
        foreach (JsonElement element in elements)
        {
            KerasLayer layer = LayerOf(element, ClassOf(element) == KerasLayer.InputClass ? [] : [[above]]);
            layers.Add(layer);
            above = new KerasReference(layer.Name);
        }

        return new KerasModel(name, layers, [layers[0].Name], LayerWriters.OutputsOf(layers[^1], 0), version);
    }

    private static KerasLayer InputOf(string model, JsonElement[] elements, JsonElement? inputShape)
    {
        if (elements.Length == 0)
            throw new FormatException($"The model {model} has no layers.");
        JsonElement shape = elements[0].GetProperty("config").TryGetProperty("batch_input_shape", out JsonElement first) ? first
            : inputShape ?? throw new FormatException($"The model {model} does not say the shape of its input: build it before saving.");
        return new KerasLayer(KerasLayer.InputClass, "input", JsonElement.Parse($$"""{"batch_shape": {{shape.GetRawText()}}}"""), []);
    }

    private static KerasModel Functional(string name, JsonElement config, JsonElement layers, int version)
    {
        string[] names = [.. layers.EnumerateArray().Select(NameOf)];
        return new KerasModel(
            name,
            [.. layers.EnumerateArray().Select(l => Called(l, names))],
            [.. InboundNodes.Tensors(config.GetProperty("input_layers")).Select(i => i.Layer)],
            InboundNodes.Tensors(config.GetProperty("output_layers")),
            version);
    }

    private static KerasLayer Called(JsonElement element, string[] names)
    {
        JsonElement[] calls = [.. element.GetProperty("inbound_nodes").EnumerateArray()];
        KerasLayer layer = LayerOf(element, [.. calls.Select(n => InboundNodes.Read(n, names))]);
        int causal = calls.Count(InboundNodes.IsCausal);
        return causal == 0 || causal == calls.Length
            ? layer with { IsCausal = causal > 0 }
            : throw layer.Unsupported("use_causal_mask", "expected all calls of the layer with it or none");
    }

    private static KerasLayer LayerOf(JsonElement element, IReadOnlyList<IReadOnlyList<KerasReference>> calls)
    {
        var layer = new KerasLayer(ClassOf(element), NameOf(element), element.GetProperty("config"), calls);
        return layer.ClassName is "Sequential" or "Functional" or "Model"
            ? throw layer.Unsupported(null, "a model inside a model cannot be written as attributes; save its layers in one model")
            : layer;
    }

    private static string ClassOf(JsonElement layer) => layer.GetProperty("class_name").GetString()!;

    private static string NameOf(JsonElement layer) => (layer.TryGetProperty("name", out JsonElement name) && name.ValueKind == JsonValueKind.String
        ? name : layer.GetProperty("config").GetProperty("name")).GetString()!;
}
