using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CompiledRnn.Interop;

namespace CompiledRnn.ModelTests.Keras;

/// <summary>A reference case's layers as a Keras model.</summary>
internal static class GoldenModel
{
    // The reference's values, gradients included, are without noise.
    private static readonly string[] Noise = ["rate", "stddev", "dropout", "recurrent_dropout"];

    /// <param name="golden">The case.</param>
    /// <param name="version">Keras's major version, whose functions hold.</param>
    public static KerasModel Of(GoldenCase golden, int version = 3)
    {
        JsonElement[] layers = [.. golden.Root.GetProperty("layers").EnumerateArray()];
        return golden.Root.GetProperty("model").GetString() switch
        {
            "sequential" => Sequential(golden, layers, version),
            "functional" => Functional(golden, layers, version),
            string other => throw new InexpressibleException($"expected a sequential or functional model, got \"{other}\""),
            null => throw new InexpressibleException("the case does not say what its model is"),
        };
    }

    private static KerasModel Sequential(GoldenCase golden, JsonElement[] layers, int version)
    {
        string inputs = string.Join(", ", golden.Calls[0].Inputs.Single().Shape[1..]);
        var model = new JsonObject
        {
            ["class_name"] = "Sequential",
            ["config"] = new JsonObject
            {
                ["name"] = golden.Name,
                ["build_input_shape"] = JsonNode.Parse($"[null, {inputs}]"),
                ["layers"] = new JsonArray([.. layers.Select(l => Layer(golden, l))]),
            },
        };
        return KerasModel.Parse(model.ToJsonString(), version);
    }

    private static KerasModel Functional(GoldenCase golden, JsonElement[] layers, int version) => new(
        golden.Name,
        [
            .. layers.Select(l => new KerasLayer(
                l.GetProperty("type").GetString()!,
                l.GetProperty("name").GetString()!,
                Config(golden, l),
                [.. l.GetProperty("inbound").EnumerateArray().Select(c => c.EnumerateArray().Select(r => Reference(r.GetString()!)).ToArray())])),
        ],
        [.. golden.Root.GetProperty("model_inputs").EnumerateArray().Select(i => i.GetString()!)],
        [.. golden.Root.GetProperty("model_outputs").EnumerateArray().Select(o => Reference(o.GetString()!))],
        version);

    // "layer", "layer:output", "layer@call", "layer@call:output"
    private static KerasReference Reference(string text)
    {
        string[] output = text.Split(':'), call = output[0].Split('@');
        return new KerasReference(call[0], Number(call), Number(output));

        static int Number(string[] parts) => parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
    }

    private static JsonObject Layer(GoldenCase golden, JsonElement layer) => new()
    {
        ["class_name"] = layer.GetProperty("type").GetString(),
        ["name"] = layer.GetProperty("name").GetString(),
        ["config"] = JsonNode.Parse(Config(golden, layer).GetRawText()),
    };

    private static JsonElement Config(GoldenCase golden, JsonElement layer)
    {
        JsonNode config = JsonNode.Parse(layer.GetProperty("config").GetRawText())!;
        Silence(config);
        // Gradients through the moving statistics are those of a frozen layer; the weights that a run trains must stay free.
        if (!golden.IsTrainingMode && !golden.Has("optimizer") && layer.GetProperty("type").GetString() == "BatchNormalization")
            config["trainable"] = false;
        return JsonSerializer.SerializeToElement(config);
    }

    private static void Silence(JsonNode? node)
    {
        if (node is not JsonObject config)
            return;
        foreach (string option in Noise)
        {
            if (config[option] is JsonValue)
                config[option] = 0;
        }

        // Wrappers hold layers.
        foreach (string inner in new[] { "layer", "backward_layer" })
            Silence(config[inner]?["config"]);
    }
}
