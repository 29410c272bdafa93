using System.Text.Json;

namespace CompiledRnn.ModelTests.Keras;

/// <summary>The options of a Keras object, with defaults for those that are left out.</summary>
internal readonly record struct KerasOptions(JsonElement Config)
{
    public double Number(string option, double otherwise) => Has(option, out JsonElement value) ? value.GetDouble() : otherwise;

    public int Int(string option, int otherwise) => Has(option, out JsonElement value) ? value.GetInt32() : otherwise;

    public bool Flag(string option) => Has(option, out JsonElement value) && value.GetBoolean();

    private bool Has(string option, out JsonElement value) => Config.TryGetProperty(option, out value) && value.ValueKind != JsonValueKind.Null;
}
