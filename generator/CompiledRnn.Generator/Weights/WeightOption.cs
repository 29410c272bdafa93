using System;
using System.Globalization;
using System.Linq;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Weights;

/// <summary>An option that every weight of a layer has under its own prefix: <c>KernelL2</c> is the option <c>L2</c> of the prefix <c>Kernel</c>.</summary>
/// <param name="Suffix">Its name behind the prefix.</param>
/// <param name="Fits">Whether a value is in its range.</param>
/// <param name="Range">Its range, for the message.</param>
/// <param name="Owner">The option that must have one of <paramref name="Kinds"/>, or null where it stands alone.</param>
/// <param name="Kinds">Values of the owner.</param>
internal sealed record WeightOption(
    string Suffix, Func<double, bool> Fits, string Range, string? Owner = null, params string[] Kinds)
{
    /// <summary>Checks the option in a layer that has it.</summary>
    /// <param name="input">The layer.</param>
    /// <param name="option">The option as the user wrote it.</param>
    /// <returns>Whether nothing is wrong.</returns>
    public bool Check(LayerInput input, Option option)
    {
        string prefix = option.Name.Substring(0, option.Name.Length - Suffix.Length);
        double value = Convert.ToDouble(option.Value, CultureInfo.InvariantCulture);
        // A float of it must be finite; NaN is neither above nor below.
        bool finite = (float)value is > float.NegativeInfinity and < float.PositiveInfinity;
        if (!finite || !Fits(value))
            return input.Refuse(option.Name, Text(value), $"Set it to {Range}");
        if (Owner is null || Kinds.Contains(OwnerKind(input.Spec, prefix)))
            return true;
        string choices = Kinds.Length == 1 ? Kinds[0] : string.Join(", ", Kinds.Take(Kinds.Length - 1)) + " or " + Kinds[Kinds.Length - 1];
        return input.Refuse(option.Name, Text(value), $"Leave it out, or set {prefix}{Owner} to {choices}");
    }

    private string? OwnerKind(LayerSpec spec, string prefix) => Owner == "Constraint"
        ? spec.Get(prefix + Owner, ConstraintKind.None).ToString()
        : spec.Has(prefix + Owner) ? spec.Get(prefix + Owner, Initializer.Zeros).ToString() : null;

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
