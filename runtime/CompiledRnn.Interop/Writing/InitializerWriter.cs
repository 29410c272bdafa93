namespace CompiledRnn.Interop;

/// <summary>Initializers by their Keras classes (or old names) and options.</summary>
internal static class InitializerWriter
{
    // Name of the attribute's option behind "KernelInitializer", Keras's name, Keras's default.
    private static readonly (string Property, string Option, double Missing)[] Normal = [("Mean", "mean", 0), ("Stddev", "stddev", 0.05)];

    private static readonly Dictionary<string, (string Kind, (string Property, string Option, double Missing)[] Numbers)> Kinds = new()
    {
        ["Zeros"] = ("Zeros", []),
        ["Ones"] = ("Ones", []),
        ["GlorotUniform"] = ("GlorotUniform", []),
        ["GlorotNormal"] = ("GlorotNormal", []),
        ["HeUniform"] = ("HeUniform", []),
        ["HeNormal"] = ("HeNormal", []),
        ["LecunUniform"] = ("LecunUniform", []),
        ["LecunNormal"] = ("LecunNormal", []),
        ["Orthogonal"] = ("Orthogonal", [("Gain", "gain", 1)]),
        ["OrthogonalInitializer"] = ("Orthogonal", [("Gain", "gain", 1)]),
        ["RandomUniform"] = ("RandomUniform", [("Minimum", "minval", -0.05), ("Maximum", "maxval", 0.05)]),
        ["Uniform"] = ("RandomUniform", [("Minimum", "minval", -0.05), ("Maximum", "maxval", 0.05)]),
        ["RandomNormal"] = ("RandomNormal", Normal),
        ["Normal"] = ("RandomNormal", Normal),
        ["TruncatedNormal"] = ("TruncatedNormal", Normal),
        ["Constant"] = ("Constant", [("Value", "value", 0)]),
        ["Identity"] = ("Identity", [("Gain", "gain", 1)]),
        ["IdentityInitializer"] = ("Identity", [("Gain", "gain", 1)]),
        ["VarianceScaling"] = ("VarianceScaling", [("Scale", "scale", 1)]),
    };

    /// <param name="attribute">Receives the arguments.</param>
    /// <param name="option">Keras's option.</param>
    /// <param name="property">The attribute's option.</param>
    /// <param name="initializer">The initializer.</param>
    /// <param name="missing">The default of the attribute.</param>
    public static void Write(AttributeBuilder attribute, string option, string property, KerasObject initializer, Initializer missing)
    {
        if (!Kinds.TryGetValue(Identifiers.Pascal(initializer.Name), out var kind))
            throw attribute.Layer.Unsupported(option, $"there is no initializer {initializer.Name}");
        if (kind.Kind != missing.ToString())
            attribute.Named(property, "Initializer." + kind.Kind);
        foreach ((string number, string name, double usual) in kind.Numbers)
        {
            if (initializer.Number(name, usual) is var value && value != usual)
                attribute.Named(property + number, AttributeBuilder.Text(value));
        }

        if (kind.Kind == "VarianceScaling")
        {
            Name(attribute, property + "Mode", "FanMode", initializer.Text("mode") ?? "fan_in", "fan_in");
            Name(attribute, property + "Distribution", "Distribution", initializer.Text("distribution") ?? "truncated_normal", "truncated_normal");
        }
    }

    private static void Name(AttributeBuilder attribute, string property, string type, string value, string missing)
    {
        if (value != missing)
            attribute.Named(property, $"{type}.{Identifiers.Pascal(value)}");
    }
}
