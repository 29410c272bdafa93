using System.Globalization;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Emission;

/// <summary>Small pieces of C#.</summary>
internal static class CodeText
{
    /// <summary>Full optimisation at once: tiering up takes a second or more on a machine with one processor.</summary>
    public const string Optimized = "[MethodImpl(MethodImplOptions.AggressiveOptimization)]";

    /// <summary><c>k * 64 + 16</c>; either part may be missing.</summary>
    public static string Offset(int constant, string? variable) => variable is null
        ? Number(constant)
        : constant == 0 ? variable : constant < 0 ? $"{variable} - {Number(-constant)}" : $"{variable} + {Number(constant)}";

    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A literal of type float.</summary>
    public static string Float(double value) => (float)value switch
    {
        float.NaN => "float.NaN",
        float.PositiveInfinity => "float.PositiveInfinity",
        float.NegativeInfinity => "float.NegativeInfinity",
        var number => number.ToString("R", CultureInfo.InvariantCulture) + "f",
    };

    /// <summary>Statements one below the other; empty ones are left out.</summary>
    public static string Lines(params string[] statements) => string.Join("\n", System.Linq.Enumerable.Where(statements, s => s.Length > 0));

    /// <summary>A reference some floats further: <c>ref Unsafe.Add(ref x, 16)</c>.</summary>
    public static string RefAt(string reference, Extent offset) => offset == 0 ? $"ref {reference}" : $"ref Unsafe.Add(ref {reference}, {offset})";

    /// <summary>A reference some floats per sequence further: <c>ref Unsafe.Add(ref memory, 64 * batch)</c>.</summary>
    public static string RefAtBatch(string reference, Extent fixedFloats, Extent perSequence) => (fixedFloats == 0, perSequence == 0) switch
    {
        (true, true) => $"ref {reference}",
        (_, true) => RefAt(reference, fixedFloats),
        (true, _) => $"ref Unsafe.Add(ref {reference}, {perSequence} * batch)",
        _ => $"ref Unsafe.Add(ref {reference}, {fixedFloats} + {perSequence} * batch)",
    };
}
