using System.Text.Json;

namespace CompiledRnn.Interop;

/// <summary>An initializer, regularizer or constraint: a name, or a class and its options.</summary>
internal readonly record struct KerasObject(string Name, JsonElement Config)
{
    /// <exception cref="UnsupportedKerasLayerException">The option is something else, a function of the user's perhaps.</exception>
    public static KerasObject Of(AttributeBuilder attribute, string option, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
            return new KerasObject(value.GetString()!, default);
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("class_name", out JsonElement name) && name.ValueKind == JsonValueKind.String)
            return new KerasObject(name.GetString()!, value.TryGetProperty("config", out JsonElement config) ? config : default);
        throw attribute.Layer.Unsupported(option, $"expected a class and its options, got {value}");
    }

    public bool Has(string option, out JsonElement value)
    {
        value = default;
        return Config.ValueKind == JsonValueKind.Object && Config.TryGetProperty(option, out value) && value.ValueKind != JsonValueKind.Null;
    }

    public double Number(string option, double missing) => Has(option, out JsonElement value) ? value.GetDouble() : missing;

    public string? Text(string option) => Has(option, out JsonElement value) ? value.GetString() : null;
}
