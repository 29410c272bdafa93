using System.Globalization;
using System.Text.Json;

namespace CompiledRnn.Interop;

/// <summary>
/// Turns options of a layer into arguments of its attribute, those with the attribute's default left out. What was not asked for and is not
/// off is refused in <see cref="Build"/>.
/// </summary>
internal sealed class AttributeBuilder(LayerContext context, string kind)
{
    // What changes no number, or is checked for itself.
    private static readonly HashSet<string> Neutral =
    [
        "name", "trainable", "dtype", "seed", "unroll", "implementation", "time_major", "data_format", "autocast", "batch_input_shape", "batch_shape",
        "input_shape", "input_length", "synchronized", "renorm_momentum", "build_config", "noise_shape",
    ];

    private readonly List<string> _positional = [];
    private readonly List<string> _named = [];
    private readonly HashSet<string> _read = [];

    public KerasLayer Layer => context.Layer;

    /// <summary>A whole number as the next argument without a name.</summary>
    public AttributeBuilder Argument(string option, int? missing = null) => Positional(Text(Int(option, missing)));

    /// <summary>A number as the next argument without a name, left out where it is the default.</summary>
    public AttributeBuilder NumberArgument(string option, double missing) => Number(option, missing) is var value && value == missing ? this : Positional(Text(value));

    public AttributeBuilder Positional(string argument)
    {
        _positional.Add(argument);
        return this;
    }

    public AttributeBuilder Named(string property, string value)
    {
        _named.Add($"{property} = {value}");
        return this;
    }

    public AttributeBuilder Flag(string option, string property, bool missing = false)
    {
        bool value = Read(option, out JsonElement given) ? Value(option, given, JsonValueKind.True, JsonValueKind.False).GetBoolean() : missing;
        return value == missing ? this : Named(property, value ? "true" : "false");
    }

    public AttributeBuilder Whole(string option, string property, int missing) =>
        Int(option, missing) is var value && value == missing ? this : Named(property, Text(value));

    public AttributeBuilder Number(string option, string property, double missing) =>
        Number(option, missing) is var value && value == missing ? this : Named(property, Text(value));

    /// <summary>An activation by name; left out where it is the attribute's default.</summary>
    public AttributeBuilder Function(string option, string property, Activation missing) =>
        Function(option, missing) is var function && function == missing ? this : Named(property, $"Activation.{function}");

    public Activation Function(string option, Activation missing) =>
        Read(option, out JsonElement value) ? Activations.Read(Layer, option, value, context.Version) : missing;

    /// <summary>An option that must have one of the given values where it stands.</summary>
    public AttributeBuilder Only(string option, params string[] values)
    {
        if (Read(option, out JsonElement value) && !values.Contains(value.ToString()))
            throw Layer.Unsupported(option, $"expected {string.Join(" or ", values)}, got {value}");
        return this;
    }

    /// <summary>An axis, which must be the last.</summary>
    public AttributeBuilder LastAxis(string option = "axis")
    {
        if (Read(option, out JsonElement value) && Axes(option, value) is not [var axis])
            throw Layer.Unsupported(option, $"expected one axis, the last, got {value}");
        else if (Read(option, out value) && Axes(option, value)[0] is var last && last != -1 && last != context.LastAxis)
            throw Layer.Unsupported(option, $"expected the last axis (-1 or {context.LastAxis}), got {value}");
        return this;
    }

    /// <summary>Initializers, regularizers and constraints: each a prefix and the initializer that the attribute has by default.</summary>
    public AttributeBuilder Weights(params (string Prefix, Initializer Missing)[] weights)
    {
        Initializers(weights);
        if (Layer.Has("trainable", out JsonElement trainable) && trainable.ValueKind == JsonValueKind.False)
            Named("Trainable", "false");
        return this;
    }

    /// <summary>As <see cref="Weights"/>, for more weights of the same layer.</summary>
    public AttributeBuilder Initializers(params (string Prefix, Initializer Missing)[] weights)
    {
        foreach ((string prefix, Initializer missing) in weights)
            WeightOptions.Write(this, prefix, missing);
        return this;
    }

    /// <summary>Marks an option as followed.</summary>
    /// <returns>Whether it is there with a value other than null.</returns>
    public bool Read(string option, out JsonElement value)
    {
        _read.Add(option);
        return Layer.Has(option, out value);
    }

    public int Int(string option, int? missing)
    {
        if (!Read(option, out JsonElement value))
            return missing ?? throw new FormatException($"{Layer}: the option \"{option}\" is missing.");
        // Keras gives sizes over time as a number or a list of one.
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 1)
            value = value[0];
        return Value(option, value, JsonValueKind.Number).TryGetInt32(out int number)
            ? number
            : throw new FormatException($"{Layer}: expected a whole number as the option \"{option}\", got {value}.");
    }

    public double Number(string option, double missing) =>
        Read(option, out JsonElement value) ? Value(option, value, JsonValueKind.Number).GetDouble() : missing;

    /// <summary>A number, or a list of them.</summary>
    public int[] Axes(string option, JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? [.. value.EnumerateArray().Select(a => Value(option, a, JsonValueKind.Number).GetInt32())]
        : [Value(option, value, JsonValueKind.Number).GetInt32()];

    /// <exception cref="UnsupportedKerasLayerException">An option that is on was not asked for.</exception>
    public AttributeText Build()
    {
        CheckNeutral();
        foreach (JsonProperty option in Layer.Config.EnumerateObject())
        {
            bool off = option.Value.ValueKind is JsonValueKind.Null or JsonValueKind.False
                || (option.Value.ValueKind == JsonValueKind.Number && option.Value.GetDouble() == 0);
            if (!off && !Neutral.Contains(option.Name) && !_read.Contains(option.Name))
                throw Layer.Unsupported(option.Name, $"{option.Value} cannot be written as an attribute");
        }

        return new AttributeText(kind, [.. _positional, .. _named]);
    }

    public static string Text(double value) => double.IsPositiveInfinity(value)
        ? "double.PositiveInfinity"
        : value.ToString("R", CultureInfo.InvariantCulture);

    public static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private void CheckNeutral()
    {
        if (Layer.Has("data_format", out JsonElement format) && format.GetString() != "channels_last")
            throw Layer.Unsupported("data_format", $"expected channels_last, got {format}");
        if (!Layer.Has("dtype", out JsonElement type))
            return;
        string? name = type.ValueKind == JsonValueKind.Object ? type.GetProperty("config").GetProperty("name").GetString() : type.GetString();
        if (name != "float32")
            throw Layer.Unsupported("dtype", $"expected float32, got {name}");
    }

    private JsonElement Value(string option, JsonElement value, params JsonValueKind[] kinds) => kinds.Contains(value.ValueKind)
        ? value
        : throw new FormatException($"{Layer}: expected {string.Join(" or ", kinds).ToLowerInvariant()} as the option \"{option}\", got {value}.");
}
