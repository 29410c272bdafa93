using System.Collections.Generic;
using System.Linq;

namespace CompiledRnn.Generator.Emission.Kernels;

/// <summary>
/// A method with the sums of a panel for rows, all products with weights in batches: every sum starts at <c>start</c> and takes the parts' terms
/// in order. The register tiles are the runtime's, <c>PanelProducts</c>.
/// </summary>
/// <param name="PanelWidth">Floats of a panel's row.</param>
/// <param name="Parts">The inputs that the rows are multiplied with, one or two.</param>
/// <param name="StartStride">Floats between rows of the start values; 0 where all rows share them.</param>
/// <param name="OutputStride">Floats between rows of the result.</param>
/// <param name="Function">Struct of the runtime that is applied to the sums of a single part, or null.</param>
internal sealed record PanelProductCode(int PanelWidth, IReadOnlyList<PanelPart> Parts, int StartStride, int OutputStride, string? Function = null)
{
    /// <summary>Floats of a group, the runtime's unit for a panel's columns.</summary>
    private const int Group = 16;

    private IEnumerable<string> Parameters => Parts
        .SelectMany(p => new[] { $"ref float {p.Input}", $"ref float {p.Weights}" }.Concat(p.IsOptional ? new[] { $"nuint {p.Count}" } : []))
        .Concat(["ref float start", "ref float y", "int rows"]);

    /// <summary>Whether a single input adds to all columns.</summary>
    private bool IsSimple => Parts.Count == 1 && Parts[0].Columns == PanelWidth;

    /// <summary>Writes the method.</summary>
    public void Write(CodeWriter writer, string name)
    {
        using (writer.Open($"public static void {name}({string.Join(", ", Parameters)})"))
        {
            writer.Write($"PanelProducts.Multiply<{Types}>(");
            foreach (PanelPart part in Parts)
                writer.Write($"    new PanelInput(ref {part.Input}, {part.Stride}, {part.Count}, ref {part.Weights}, {part.RowFloats}),");
            if (Parts.Count == 1 && !IsSimple)
                writer.Write("    default,");
            writer.Write($"    ref start, {StartStride}, ref y, {OutputStride}, rows);");
        }
    }

    private string Types => IsSimple
        ? $"{Count(PanelWidth)}, {Function ?? nameof(Activation.Linear)}"
        : $"{Count(PanelWidth)}, {Groups(Parts[0])}, {(Parts.Count > 1 ? Groups(Parts[1]) : "Groups<Zero, Zero>")}";

    private static string Groups(PanelPart part) => $"Groups<{Count(part.FirstColumn)}, {Count(part.Columns)}>";

    /// <summary>The runtime's type for a number of groups.</summary>
    private static string Count(int columns) => (columns / Group) switch
    {
        0 => "Zero",
        1 => "One",
        2 => "Two",
        3 => "Three",
        4 => "Four",
        _ => throw new System.InvalidOperationException($"A panel has up to {4 * Group} columns, not {columns}."),
    };
}
