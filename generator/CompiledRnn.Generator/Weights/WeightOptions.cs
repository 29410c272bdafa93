using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Weights;

/// <summary>The options of one weight, <c>KernelL2</c> and its like, as the expressions of the runtime's objects.</summary>
/// <param name="spec">The layer that has the weight.</param>
/// <param name="prefix">Prefix of the weight's options: <c>Kernel</c>.</param>
internal sealed class WeightOptions(LayerSpec spec, string prefix)
{
    private static readonly string[] Numbers = ["Value", "Mean", "Stddev", "Minimum", "Maximum", "Scale", "Gain"];

    public double MinNorm => Number("MinNorm", 0);

    public double MaxNorm => Number("MaxNorm", Kind == ConstraintKind.MaxNorm ? 2 : 1);

    public int NormAxes => spec.Get(prefix + "NormAxes", 1);

    /// <summary>Whether the constraint goes by a length.</summary>
    public bool HasNorm => Kind is ConstraintKind.MaxNorm or ConstraintKind.UnitNorm or ConstraintKind.MinMaxNorm;

    public double Minimum => Number("InitializerMinimum", -0.05);

    public double Maximum => Number("InitializerMaximum", 0.05);

    private ConstraintKind Kind => spec.Get(prefix + "Constraint", ConstraintKind.None);

    /// <summary>The weight with the expressions of its options.</summary>
    public static ParameterSpec Apply(LayerSpec spec, ParameterSpec weight)
    {
        var options = new WeightOptions(spec, weight.Prefix);
        return weight with { InitializerOptions = options.Arguments(), Regularizer = options.Regularizer(), Constraint = options.Constraint() };
    }

    private string? Regularizer()
    {
        double l1 = Number("L1", 0), l2 = Number("L2", 0), rows = Number("OrthogonalRows", 0), columns = Number("OrthogonalColumns", 0);
        if (rows > 0 || columns > 0)
            return rows > 0 ? $"Regularizer.Orthogonal({Text(rows)}f)" : $"Regularizer.Orthogonal({Text(columns)}f, columns: true)";
        return (l1 > 0, l2 > 0) switch
        {
            (true, true) => $"Regularizer.L1L2({Text(l1)}f, {Text(l2)}f)",
            (true, false) => $"Regularizer.L1({Text(l1)}f)",
            (false, true) => $"Regularizer.L2({Text(l2)}f)",
            _ => null,
        };
    }

    private string? Constraint()
    {
        string axes = NormAxes == 1 ? "" : $"axes: {Text(NormAxes)}";
        string behind = axes.Length == 0 ? "" : ", " + axes;
        return Kind switch
        {
            ConstraintKind.NonNeg => "Constraint.NonNeg",
            ConstraintKind.MaxNorm => $"Constraint.MaxNorm({Text(MaxNorm)}f{behind})",
            ConstraintKind.UnitNorm => $"Constraint.UnitNorm({axes})",
            ConstraintKind.MinMaxNorm => $"Constraint.MinMaxNorm({Text(MinNorm)}f, {Text(MaxNorm)}f, {Text(Number("NormRate", 1))}f{behind})",
            _ => null,
        };
    }

    private string? Arguments()
    {
        List<string> arguments = Numbers.Where(n => spec.Has(Name(n))).Select(n => $"{n} = {Text(spec.Get(Name(n), 0.0))}").ToList();
        if (spec.Has(Name("Mode")))
            arguments.Add($"Mode = FanMode.{spec.Get(Name("Mode"), FanMode.FanIn)}");
        if (spec.Has(Name("Distribution")))
            arguments.Add($"Distribution = Distribution.{spec.Get(Name("Distribution"), Distribution.TruncatedNormal)}");
        return arguments.Count == 0 ? null : $"new InitializerOptions {{ {string.Join(", ", arguments)} }}";

        string Name(string option) => prefix + "Initializer" + option;
    }

    private double Number(string option, double otherwise) => spec.Get(prefix + option, otherwise);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
