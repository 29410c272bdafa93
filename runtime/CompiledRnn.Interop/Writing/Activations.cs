using System.Text.Json;

namespace CompiledRnn.Interop;

/// <summary>Keras's names of functions. The rule: <c>log_sigmoid</c> is <see cref="Activation.LogSigmoid"/>; what differs stands here.</summary>
internal static class Activations
{
    private static readonly Dictionary<string, string> Aliases = new()
    {
        ["swish"] = "silu",
        ["hard_swish"] = "hard_silu",
        ["softmax_v2"] = "softmax",
        ["tanhshrink"] = "tanh_shrink",
    };

    /// <exception cref="UnsupportedKerasLayerException">There is no such function.</exception>
    public static Activation Read(KerasLayer layer, string option, JsonElement value, int version)
    {
        string name = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            // A function of Keras's own: {"class_name": "function", "config": "gelu"}; of the user's it has a registered name.
            JsonValueKind.Object when value.TryGetProperty("config", out JsonElement config) && config.ValueKind == JsonValueKind.String => config.GetString()!,
            _ => throw layer.Unsupported(option, $"expected the name of a function, got {value}"),
        };
        name = Aliases.GetValueOrDefault(name, name);
        // Keras 1 and 2: 0.2 x + 0.5; Keras 3: x / 6 + 0.5.
        if (name == "hard_sigmoid" && version < 3)
            return Activation.HardSigmoidKeras2;
        string identifier = Identifiers.Pascal(name);
        return char.IsAsciiLetter(name.FirstOrDefault()) && Enum.TryParse(identifier, out Activation function)
            ? function
            : throw layer.Unsupported(option, $"there is no activation \"{name}\"");
    }
}
