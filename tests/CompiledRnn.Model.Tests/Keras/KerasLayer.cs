using System.Globalization;
using System.Text.Json;

namespace CompiledRnn.ModelTests.Keras;

/// <summary>A layer of a Keras model: the name of its class, and its options.</summary>
internal sealed record KerasLayer(string Type, JsonElement Config)
{
    /// <summary>The layer inside a wrapper.</summary>
    public KerasLayer Inner
    {
        get
        {
            JsonElement layer = Config.GetProperty("layer");
            return new KerasLayer(layer.GetProperty("class_name").GetString()!, layer.GetProperty("config"));
        }
    }

    public int Int(string option) => Config.GetProperty(option).GetInt32();

    public bool Flag(string option) => Config.TryGetProperty(option, out JsonElement value) && value.GetBoolean();

    public string Number(string option) => Config.GetProperty(option).GetDouble().ToString("R", CultureInfo.InvariantCulture);

    public int[] Ints(string option) => [.. Config.GetProperty(option).EnumerateArray().Select(v => v.GetInt32())];

    /// <summary>A function of this library by its Keras name: <c>Activation.Tanh</c>.</summary>
    public string Function(string option)
    {
        string name = Config.GetProperty(option).GetString()! is var given && given == "swish" ? "silu" : given;
        string identifier = string.Concat(name.Split('_').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
        return Enum.TryParse(identifier, out Activation function)
            ? $"Activation.{function}"
            : throw new InexpressibleException($"{Type}: there is no activation \"{name}\"");
    }

    /// <summary>Refuses options that no attribute has, unless they are off or set on the parameters (<see cref="KerasPenalties"/>).</summary>
    public void Allow(params ReadOnlySpan<string> options)
    {
        foreach (JsonProperty option in Config.EnumerateObject())
        {
            bool off = option.Value.ValueKind is JsonValueKind.Null or JsonValueKind.False
                || (option.Value.ValueKind == JsonValueKind.Number && option.Value.GetDouble() == 0);
            if (!off && !options.Contains(option.Name) && !KerasPenalties.Follows(option.Name))
                throw new InexpressibleException($"{Type}: the option \"{option.Name}\" = {option.Value} cannot be written as an attribute yet");
        }
    }
}
