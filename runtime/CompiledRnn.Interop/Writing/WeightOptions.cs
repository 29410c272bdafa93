using System.Text.Json;

namespace CompiledRnn.Interop;

/// <summary>The options of one weight: <c>kernel_initializer</c>, <c>kernel_regularizer</c>, <c>kernel_constraint</c>.</summary>
internal static class WeightOptions
{
    /// <param name="attribute">Receives the arguments.</param>
    /// <param name="prefix">Keras's prefix: <c>kernel</c>.</param>
    /// <param name="missing">The initializer that the attribute has by default.</param>
    public static void Write(AttributeBuilder attribute, string prefix, Initializer missing)
    {
        string property = Identifiers.Pascal(prefix);
        if (attribute.Read(prefix + "_initializer", out JsonElement value))
            InitializerWriter.Write(attribute, prefix + "_initializer", property + "Initializer", KerasObject.Of(attribute, prefix + "_initializer", value), missing);
        if (attribute.Read(prefix + "_regularizer", out value))
            Regularizer(attribute, prefix + "_regularizer", property, KerasObject.Of(attribute, prefix + "_regularizer", value));
        if (attribute.Read(prefix + "_constraint", out value))
            Constraint(attribute, prefix + "_constraint", property, KerasObject.Of(attribute, prefix + "_constraint", value));
    }

    /// <summary><c>activity_regularizer</c>: of the layer's output.</summary>
    public static void WriteActivity(AttributeBuilder attribute)
    {
        if (attribute.Read("activity_regularizer", out JsonElement value))
            Regularizer(attribute, "activity_regularizer", "Activity", KerasObject.Of(attribute, "activity_regularizer", value));
    }

    private static void Regularizer(AttributeBuilder attribute, string option, string property, KerasObject regularizer)
    {
        switch (regularizer.Name)
        {
            case "L1" or "l1":
                Number(attribute, property + "L1", regularizer.Number("l1", 0.01), 0);
                break;
            case "L2" or "l2":
                Number(attribute, property + "L2", regularizer.Number("l2", 0.01), 0);
                break;
            case "L1L2" or "l1_l2":
                Number(attribute, property + "L1", regularizer.Number("l1", 0), 0);
                Number(attribute, property + "L2", regularizer.Number("l2", 0), 0);
                break;
            case "OrthogonalRegularizer" or "orthogonal_regularizer" when property != "Activity":
                string mode = regularizer.Text("mode") ?? "rows";
                Number(attribute, $"{property}Orthogonal{Identifiers.Pascal(mode)}", regularizer.Number("factor", 0.01), 0);
                break;
            default:
                throw attribute.Layer.Unsupported(option, $"there is no regularizer {regularizer.Name}");
        }
    }

    private static void Constraint(AttributeBuilder attribute, string option, string property, KerasObject constraint)
    {
        string kind = constraint.Name switch
        {
            "NonNeg" or "non_neg" => "NonNeg",
            "MaxNorm" or "max_norm" => "MaxNorm",
            "UnitNorm" or "unit_norm" => "UnitNorm",
            "MinMaxNorm" or "min_max_norm" => "MinMaxNorm",
            _ => throw attribute.Layer.Unsupported(option, $"there is no constraint {constraint.Name}"),
        };
        attribute.Named(property + "Constraint", "ConstraintKind." + kind);
        if (kind == "NonNeg")
            return;
        if (kind == "MinMaxNorm")
        {
            Number(attribute, property + "MinNorm", constraint.Number("min_value", 0), 0);
            Number(attribute, property + "NormRate", constraint.Number("rate", 1), 1);
        }

        if (kind != "UnitNorm")
        {
            double usual = kind == "MaxNorm" ? 2 : 1;
            Number(attribute, property + "MaxNorm", constraint.Number("max_value", usual), usual);
        }

        if (constraint.Has("axis", out JsonElement axis))
            Axes(attribute, option, property, attribute.Axes(option, axis));
    }

    // A length goes over leading axes: 0, or 0 and 1.
    private static void Axes(AttributeBuilder attribute, string option, string property, int[] axes)
    {
        if (!axes.SequenceEqual(Enumerable.Range(0, axes.Length)))
            throw attribute.Layer.Unsupported(option, $"expected leading axes (0, or 0 and 1), got {string.Join(", ", axes)}");
        if (axes.Length != 1)
            attribute.Named(property + "NormAxes", AttributeBuilder.Text(axes.Length));
    }

    private static void Number(AttributeBuilder attribute, string property, double value, double missing)
    {
        if (value != missing)
            attribute.Named(property, AttributeBuilder.Text(value));
    }
}
