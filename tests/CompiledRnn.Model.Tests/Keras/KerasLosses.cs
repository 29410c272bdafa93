using System.Text.Json;

namespace CompiledRnn.ModelTests.Keras;

/// <summary>Losses by their Keras names and options. A new loss is one entry.</summary>
internal static class KerasLosses
{
    private static readonly Dictionary<string, Func<JsonElement, Loss>> Readers = new()
    {
        ["mean_squared_error"] = _ => Loss.MeanSquaredError,
        ["mean_absolute_error"] = _ => Loss.MeanAbsoluteError,
        ["binary_crossentropy"] = config => new BinaryCrossentropy { FromLogits = FromLogits(config) },
        ["categorical_crossentropy"] = config => new CategoricalCrossentropy { FromLogits = FromLogits(config) },
        ["sparse_categorical_crossentropy"] = config => new SparseCategoricalCrossentropy { FromLogits = FromLogits(config) },
    };

    /// <exception cref="InexpressibleException">The library has no such loss, or not that option.</exception>
    public static Loss Read(JsonElement loss)
    {
        string name = loss.GetProperty("name").GetString()!;
        JsonElement config = loss.GetProperty("config");
        foreach (JsonProperty option in config.EnumerateObject())
        {
            if (option.Name != "from_logits")
                throw new InexpressibleException($"the loss {name}: the option \"{option.Name}\" is not there yet");
        }

        return Readers.TryGetValue(name, out var reader) ? reader(config) : throw new InexpressibleException($"there is no loss \"{name}\" yet");
    }

    private static bool FromLogits(JsonElement config) => config.TryGetProperty("from_logits", out JsonElement value) && value.GetBoolean();
}
