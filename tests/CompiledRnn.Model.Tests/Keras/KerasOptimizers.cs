using System.Text.Json;

namespace CompiledRnn.ModelTests.Keras;

/// <summary>Optimizers and clips by their Keras names and options. A new optimizer is one entry.</summary>
internal static class KerasOptimizers
{
    private static readonly Dictionary<string, (string[] Options, Func<JsonElement, Optimizer> Read)> Readers = new()
    {
        ["SGD"] = (["momentum", "nesterov"], c => new Sgd(
            (float)Number(c, "learning_rate", 0.01),
            (float)Number(c, "momentum", 0),
            c.TryGetProperty("nesterov", out JsonElement nesterov) && nesterov.GetBoolean())),
        ["Adam"] = (["beta_1", "beta_2", "epsilon"], c => new Adam(
            (float)Number(c, "learning_rate", 0.001), Number(c, "beta_1", 0.9), Number(c, "beta_2", 0.999), Number(c, "epsilon", 1e-7))),
    };

    /// <exception cref="InexpressibleException">The library has no such optimizer, or not one of its options.</exception>
    public static (Optimizer Optimizer, Clip? Clip) Read(JsonElement optimizer)
    {
        string name = optimizer.GetProperty("class_name").GetString()!;
        JsonElement config = optimizer.GetProperty("config");
        if (!Readers.TryGetValue(name, out var reader))
            throw new InexpressibleException($"there is no optimizer {name} yet");
        string[] known = [.. reader.Options, "learning_rate", "global_clipnorm"];
        foreach (JsonProperty option in config.EnumerateObject())
        {
            if (option.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.False) && !known.Contains(option.Name))
                throw new InexpressibleException($"the optimizer {name}: the option \"{option.Name}\" is not there yet");
        }

        Clip? clip = config.TryGetProperty("global_clipnorm", out JsonElement limit) ? Clip.GlobalNorm(limit.GetSingle()) : null;
        return (reader.Read(config), clip);
    }

    private static double Number(JsonElement config, string option, double otherwise) =>
        config.TryGetProperty(option, out JsonElement value) ? value.GetDouble() : otherwise;
}
