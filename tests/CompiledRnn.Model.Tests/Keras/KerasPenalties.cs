using System.Text.Json;

namespace CompiledRnn.ModelTests.Keras;

/// <summary>Regularizers and constraints by their Keras names and options, set on the parameters of a model. A new one is one entry.</summary>
internal static class KerasPenalties
{
    // Keras's option: the weights that it names.
    private static readonly (string Prefix, string Weight)[] Weights =
    [
        ("kernel", "kernel"), ("recurrent", "recurrent_kernel"), ("bias", "bias"), ("embeddings", "embeddings"), ("gamma", "gamma"), ("beta", "beta"),
    ];

    private static readonly Dictionary<string, Func<JsonElement, Regularizer>> Regularizers = new()
    {
        ["L1"] = c => Regularizer.L1(Number(c, "l1", 0.01f)),
        ["L2"] = c => Regularizer.L2(Number(c, "l2", 0.01f)),
        ["L1L2"] = c => Regularizer.L1L2(Number(c, "l1", 0), Number(c, "l2", 0)),
        ["OrthogonalRegularizer"] = c =>
            Regularizer.Orthogonal(Number(c, "factor", 0.01f), c.TryGetProperty("mode", out JsonElement mode) && mode.GetString() == "columns"),
    };

    private static readonly Dictionary<string, Func<JsonElement, Constraint>> Constraints = new()
    {
        ["MaxNorm"] = c => Constraint.MaxNorm(Number(c, "max_value", 2), Axes(c)),
        ["NonNeg"] = _ => Constraint.NonNeg,
        ["UnitNorm"] = c => Constraint.UnitNorm(Axes(c)),
        ["MinMaxNorm"] = c => Constraint.MinMaxNorm(Number(c, "min_value", 0), Number(c, "max_value", 1), Number(c, "rate", 1), Axes(c)),
    };

    /// <summary>The options of layers that <see cref="Apply"/> follows, so that no attribute has to.</summary>
    public static bool Follows(string option) => Weights.Any(w => option == w.Prefix + "_regularizer" || option == w.Prefix + "_constraint");

    /// <summary>Gives the parameters of a model what the layers of its case say.</summary>
    /// <exception cref="InexpressibleException">The library has no such regularizer or constraint.</exception>
    public static void Apply(GoldenCase golden, CompiledModel model)
    {
        foreach (JsonElement layer in golden.Root.GetProperty("layers").EnumerateArray())
        {
            JsonElement config = layer.GetProperty("config");
            while (config.TryGetProperty("layer", out JsonElement inner))
                config = inner.GetProperty("config");
            foreach ((string prefix, string weight) in Weights)
            {
                foreach (Parameter parameter in ParametersOf(golden, model, layer.GetProperty("name").GetString()!, weight))
                {
                    if (Read(config, prefix + "_regularizer", Regularizers) is { } regularizer)
                        parameter.Regularizer = regularizer;
                    if (Read(config, prefix + "_constraint", Constraints) is { } constraint)
                        parameter.Constraint = constraint;
                }
            }
        }
    }

    private static IEnumerable<Parameter> ParametersOf(GoldenCase golden, CompiledModel model, string layer, string weight) =>
        model.Parameters.Where((_, i) => golden.Weights[i].Name is var name && name.StartsWith(layer + "/") && name.EndsWith("/" + weight));

    private static T? Read<T>(JsonElement config, string option, Dictionary<string, Func<JsonElement, T>> readers)
        where T : class
    {
        if (!config.TryGetProperty(option, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
            return null;
        string name = value.GetProperty("class_name").GetString()!;
        return readers.TryGetValue(name, out var read) ? read(value.GetProperty("config")) : throw new InexpressibleException($"there is no {option} {name} yet");
    }

    private static float Number(JsonElement config, string option, float otherwise) => (float)new KerasOptions(config).Number(option, otherwise);

    private static int Axes(JsonElement config)
    {
        if (!config.TryGetProperty("axis", out JsonElement axis))
            return 1;
        int[] axes = axis.ValueKind == JsonValueKind.Array ? [.. axis.EnumerateArray().Select(a => a.GetInt32())] : [axis.GetInt32()];
        return axes.SequenceEqual(Enumerable.Range(0, axes.Length))
            ? axes.Length
            : throw new InexpressibleException($"a length goes over leading axes, not over {axis} alone");
    }
}
