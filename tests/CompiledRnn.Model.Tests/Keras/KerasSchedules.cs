using System.Text.Json;

namespace CompiledRnn.ModelTests.Keras;

/// <summary>Learning rates: numbers, or schedules by their Keras names and options.</summary>
internal static class KerasSchedules
{
    private static readonly Dictionary<string, Func<JsonElement, LearningRateSchedule>> Readers = new()
    {
        ["ExponentialDecay"] = c => new ExponentialDecay(Number(c, "initial_learning_rate"), Steps(c), Number(c, "decay_rate"), Flag(c, "staircase")),
        ["InverseTimeDecay"] = c => new InverseTimeDecay(Number(c, "initial_learning_rate"), Steps(c), Number(c, "decay_rate"), Flag(c, "staircase")),
        ["PiecewiseConstantDecay"] = c => new PiecewiseConstantDecay(
            [.. c.GetProperty("boundaries").EnumerateArray().Select(b => b.GetInt64())],
            [.. c.GetProperty("values").EnumerateArray().Select(v => v.GetDouble())]),
        ["PolynomialDecay"] = c => new PolynomialDecay(
            Number(c, "initial_learning_rate"), Steps(c), Number(c, "end_learning_rate", 0.0001), Number(c, "power", 1), Flag(c, "cycle")),
        ["CosineDecay"] = c => new CosineDecay(
            Number(c, "initial_learning_rate"),
            Steps(c),
            Number(c, "alpha", 0),
            c.TryGetProperty("warmup_target", out JsonElement target) && target.ValueKind == JsonValueKind.Number ? target.GetDouble() : null,
            (long)Number(c, "warmup_steps", 0)),
        ["CosineDecayRestarts"] = c => new CosineDecayRestarts(
            Number(c, "initial_learning_rate"), (long)Number(c, "first_decay_steps"), Number(c, "t_mul", 2), Number(c, "m_mul", 1), Number(c, "alpha", 0)),
    };

    /// <summary>The option <c>learning_rate</c> of an optimizer; null where it has none.</summary>
    /// <exception cref="InexpressibleException">The library has no such schedule.</exception>
    public static LearningRateSchedule? Read(JsonElement optimizer)
    {
        if (!optimizer.TryGetProperty("learning_rate", out JsonElement rate))
            return null;
        if (rate.ValueKind == JsonValueKind.Number)
            return rate.GetSingle();
        string name = rate.GetProperty("class_name").GetString()!;
        return Readers.TryGetValue(name, out var read)
            ? read(rate.GetProperty("config"))
            : throw new InexpressibleException($"there is no schedule {name} yet");
    }

    private static double Number(JsonElement config, string option) => config.GetProperty(option).GetDouble();

    private static double Number(JsonElement config, string option, double otherwise) => new KerasOptions(config).Number(option, otherwise);

    private static long Steps(JsonElement config) => (long)Number(config, "decay_steps");

    private static bool Flag(JsonElement config, string option) => new KerasOptions(config).Flag(option);
}
