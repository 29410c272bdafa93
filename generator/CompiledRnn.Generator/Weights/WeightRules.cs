using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using CompiledRnn.Generator.Layers;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Weights;

/// <summary>CRNN005 of the options of weights: ranges, options that have no effect, weights that a penalty or initializer is not defined for.</summary>
internal static class WeightRules
{
    private const string NotNegative = "0 or more";

    private static readonly WeightOption[] Options =
    [
        new("InitializerValue", _ => true, "a finite number", "Initializer", "Constant"),
        new("InitializerMean", _ => true, "a finite number", "Initializer", "RandomNormal", "TruncatedNormal"),
        new("InitializerStddev", v => v >= 0, NotNegative, "Initializer", "RandomNormal", "TruncatedNormal"),
        new("InitializerMinimum", _ => true, "a finite number", "Initializer", "RandomUniform"),
        new("InitializerMaximum", _ => true, "a finite number", "Initializer", "RandomUniform"),
        new("InitializerScale", v => v > 0, "more than 0", "Initializer", "VarianceScaling"),
        new("InitializerMode", _ => true, "", "Initializer", "VarianceScaling"),
        new("InitializerDistribution", _ => true, "", "Initializer", "VarianceScaling"),
        new("InitializerGain", _ => true, "a finite number", "Initializer", "Orthogonal", "Identity"),
        new("L1", v => v >= 0, NotNegative),
        new("L2", v => v >= 0, NotNegative),
        new("OrthogonalRows", v => v >= 0, NotNegative),
        new("OrthogonalColumns", v => v >= 0, NotNegative),
        new("MinNorm", v => v >= 0, NotNegative, "Constraint", "MinMaxNorm"),
        new("MaxNorm", v => v >= 0, NotNegative, "Constraint", "MaxNorm", "MinMaxNorm"),
        new("NormRate", v => v is >= 0 and <= 1, "0 to 1", "Constraint", "MinMaxNorm"),
        new("NormAxes", v => v >= 1, "1 or more", "Constraint", "MaxNorm", "UnitNorm", "MinMaxNorm"),
    ];

    /// <summary>Checks the options of a layer's weights, whatever weights it has; in a wrapper those of the layer inside.</summary>
    /// <returns>Whether nothing is wrong.</returns>
    public static bool Check(LayerInput input)
    {
        bool valid = true;
        for (int i = 0; i < input.Spec.Inner.Count; i++)
            valid &= Check(input.Inner(input.Shape, i)) & HasNoActivity(input.Inner(input.Shape, i));
        foreach (Option option in input.Spec.Options)
            valid &= IsDefined(input, option.Name) && CheckNumber(input, option);
        return valid;
    }

    /// <summary>Checks what depends on the shapes of a layer's weights; of a wrapper the weights of the layer inside.</summary>
    /// <returns>Whether nothing is wrong.</returns>
    public static bool Check(LayerInput input, IEnumerable<ParameterSpec> weights)
    {
        // Every option, so that all faults are reported at once, but once each: several weights may have the same options.
        return weights.GroupBy(w => (Owner: OwnerOf(input.Spec, w), w.Prefix))
            .Count(same => !same.All(w => Check(same.Key.Owner < 0 ? input : input.Inner(input.Shape, same.Key.Owner), w))) == 0;
    }

    /// <summary>Which layer of a wrapper decides on a weight; -1 where there is no wrapper.</summary>
    private static int OwnerOf(LayerSpec spec, ParameterSpec weight)
    {
        LayerSpec? owner = LayerCatalog.Find(spec.Kind)?.Owner(spec, weight);
        return spec.Inner.TakeWhile(i => !ReferenceEquals(i, owner)).Count() is var index && index < spec.Inner.Count ? index : -1;
    }

    private static bool Check(LayerInput input, ParameterSpec weight)
    {
        string prefix = weight.Prefix, name = $"The weight has the shape {weight.Shape}";
        var options = new WeightOptions(input.Spec, prefix);
        int rank = weight.Shape.Rank;
        bool valid = options.MaxNorm >= options.MinNorm
            || input.Refuse(prefix + "MaxNorm", Text(options.MaxNorm), $"Set it to that of {prefix}MinNorm, {Text(options.MinNorm)}, or more");
        valid &= options.Maximum >= options.Minimum || input.Refuse(
            prefix + "InitializerMaximum", Text(options.Maximum), $"Set it to that of {prefix}InitializerMinimum, {Text(options.Minimum)}, or more");
        valid &= !options.HasNorm || FollowsColumns(weight, options.NormAxes)
            || input.Refuse(prefix + "NormAxes", Text(options.NormAxes), $"{name}: set it to 1 or {rank}");
        valid &= CheckOrthogonal(input, weight, "OrthogonalRows", 0) & CheckOrthogonal(input, weight, "OrthogonalColumns", 1);
        Initializer initializer = weight.Initializer;
        bool fits = initializer == Initializer.Orthogonal ? rank >= 2 : initializer != Initializer.Identity || rank == 2;
        return valid & (fits || input.Refuse(prefix + "Initializer", initializer.ToString(), $"{name}, and it needs a matrix"));
    }

    private static bool HasNoActivity(LayerInput inner) => ActivityOptions.Of(inner.Spec) is not { } activity || inner.Refuse(
        activity.L1 != 0 ? "ActivityL1" : "ActivityL2",
        Text(activity.L1 != 0 ? activity.L1 : activity.L2),
        "Leave it out: inside a wrapper a layer's output has no penalty");

    // As NormConstraint: whole columns of the stored matrix, every so many rows of them, or all values.
    private static bool FollowsColumns(ParameterSpec weight, int axes) => axes == weight.Shape.Rank
        || (axes < weight.Shape.Rank && weight.Rows % weight.Shape.Dimensions.Take(axes).Aggregate(1, (product, d) => product * d.Value) == 0);

    private static bool CheckOrthogonal(LayerInput input, ParameterSpec weight, string option, int axis)
    {
        string name = weight.Prefix + option;
        double factor = input.Spec.Get(name, 0.0);
        if (factor == 0)
            return true;
        if (weight.Shape.Rank != 2 || weight.Shape.Dimensions[axis].Value < 2)
            return input.Refuse(name, Text(factor), $"The weight has the shape {weight.Shape}, and it needs a matrix with 2 {(axis == 0 ? "rows" : "columns")} or more");
        string[] others = new[] { "L1", "L2", "OrthogonalRows" }.TakeWhile(o => o != option).Select(o => weight.Prefix + o).ToArray();
        return others.FirstOrDefault(o => input.Spec.Get(o, 0.0) != 0) is not { } other
            || input.Refuse(name, Text(factor), $"Leave it or {other} out: a weight has one regularizer");
    }

    private static bool IsDefined(LayerInput input, string option) =>
        (!option.EndsWith("Initializer", System.StringComparison.Ordinal) || input.Defined<Initializer>(option))
        && (!option.EndsWith("Constraint", System.StringComparison.Ordinal) || input.Defined<ConstraintKind>(option))
        && (!option.EndsWith("InitializerMode", System.StringComparison.Ordinal) || input.Defined<FanMode>(option))
        && (!option.EndsWith("InitializerDistribution", System.StringComparison.Ordinal) || input.Defined<Distribution>(option));

    private static bool CheckNumber(LayerInput input, Option option)
    {
        WeightOption? rule = Options.FirstOrDefault(
            o => option.Name.Length > o.Suffix.Length && option.Name.EndsWith(o.Suffix, System.StringComparison.Ordinal));
        return rule is null || rule.Check(input, option);
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
