using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// One step of one sequence: all four gates of 32 units (512 bits), 16 (256) or 8 (128) in eight registers, then the cell. Every other step
/// takes the units in reverse order, so that the weights read last are read first again while they are in the first-level cache.
/// </summary>
internal sealed class LstmStepCode(LstmSizes sizes, LstmCellCode cell, int recurrentKernel, int? bias)
{
    private const int Panel = LstmSizes.PanelWidth;

    public static readonly IReadOnlyList<string> Parameters =
    [
        "ref float x", "ref float h", "ref float c", "ref float next", "ref float parameters", "nuint recurrent", "bool reverse",
    ];

    public void Write(CodeWriter writer, VectorWidth width)
    {
        // Panels that the body of the loop takes at once: two vectors of each gate.
        int together = width.Lanes == Layouts.Lanes ? 2 : 1;
        int groups = sizes.Panels / together;
        writer.Write(CodeText.Optimized);
        using (writer.Open($"public static void Step({string.Join(", ", Parameters)})"))
        {
            writer.Write($"ref float recurrentKernels = {CodeText.RefAt("parameters", recurrentKernel)};");
            if (!sizes.ProjectsSingle)
                writer.Write($"ref float starts = {(bias is { } place ? CodeText.RefAt("parameters", place) : "ref Zeros.Row")};");
            if (groups == 1)
            {
                using (writer.Open(""))
                    WritePanels(writer, width, together, "0");
            }
            else if (groups > 1)
            {
                using (writer.Open($"for (int n = 0; n < {groups}; n++)"))
                {
                    writer.Write($"int panel = {(together == 1 ? "" : "2 * ")}(reverse ? {groups - 1} - n : n);");
                    WritePanels(writer, width, together, "panel");
                }
            }

            if (sizes.Panels % together != 0)
            {
                using (writer.Open(""))
                    WritePanels(writer, width, 1, CodeText.Number(sizes.Panels - 1));
            }
        }
    }

    private void WritePanels(CodeWriter writer, VectorWidth width, int together, string panel)
    {
        writer.Write($"ref float recurrentKernel = {At("recurrentKernels", panel, sizes.Units * Panel)};");
        if (!sizes.ProjectsSingle)
            writer.Write($"ref float kernel = {At("parameters", panel, sizes.Features * Panel)};");
        string start = sizes.ProjectsSingle
            ? At("x", panel, Panel)
            : bias is null ? "ref starts" : At("starts", panel, Panel);
        writer.Write($"ref float start = {start};");
        writer.Write($"ref float cell = {At("c", panel, Layouts.Lanes)};");
        writer.Write($"ref float state = {At("next", panel, Layouts.Lanes)};");
        int passes = width.Lanes < 8 ? Layouts.Lanes / (2 * width.Lanes) : 1;
        if (passes == 1)
            WriteUnits(writer, width, Units(width, together, 0));
        for (int pass = 0; pass < passes && passes > 1; pass++)
        {
            using (writer.Open(""))
                WriteUnits(writer, width, Units(width, together, pass * 2 * width.Lanes));
        }
    }

    private static string At(string reference, string panel, int floats) =>
        panel == "0" ? $"ref {reference}" : $"ref Unsafe.Add(ref {reference}, {panel} * {floats})";

    /// <summary>The vectors of units that stand in registers together: panel after the first, and lane in it.</summary>
    private static IReadOnlyList<(int Panel, int Lane)> Units(VectorWidth width, int together, int lane) => width.Lanes == Layouts.Lanes
        ? Enumerable.Range(0, together).Select(p => (p, 0)).ToList()
        : [(0, lane), (0, lane + width.Lanes)];

    private void WriteUnits(CodeWriter writer, VectorWidth width, IReadOnlyList<(int Panel, int Lane)> units)
    {
        bool sharedStart = !sizes.ProjectsSingle && bias is null;
        for (int u = 0; u < units.Count; u++)
        {
            for (int gate = 0; gate < 4; gate++)
            {
                int offset = (sharedStart ? 0 : units[u].Panel * Panel) + gate * Layouts.Lanes + units[u].Lane;
                writer.Write($"var {Gate(gate, u)} = {width.Load("start", CodeText.Number(offset))};");
            }
        }

        writer.Blank();
        if (!sizes.ProjectsSingle)
            WriteProduct(writer, width, units, "x", "kernel", "Features", sizes.Features);
        WriteProduct(writer, width, units, "h", "recurrentKernel", "recurrent", sizes.Units);
        writer.Blank();
        for (int u = 0; u < units.Count; u++)
        {
            string place = CodeText.Number(units[u].Panel * Layouts.Lanes + units[u].Lane);
            writer.Write(cell.Forward(width, Gate(0, u), Gate(1, u), Gate(2, u), Gate(3, u), width.Load("cell", place), $"c{u}", $"h{u}"));
            writer.Write(width.Store($"c{u}", "cell", place));
            writer.Write(width.Store($"h{u}", "state", place));
        }
    }

    private static void WriteProduct(
        CodeWriter writer, VectorWidth width, IReadOnlyList<(int Panel, int Lane)> units, string input, string weights, string count, int rows)
    {
        using (writer.Open($"for (nuint k = 0; k < {count}; k++)"))
        {
            writer.Write($"var v = {width.Broadcast($"Unsafe.Add(ref {input}, k)")};");
            for (int u = 0; u < units.Count; u++)
            {
                for (int gate = 0; gate < 4; gate++)
                {
                    int offset = units[u].Panel * rows * Panel + gate * Layouts.Lanes + units[u].Lane;
                    string weight = width.Load(weights, CodeText.Offset(offset, $"k * {Panel}"));
                    writer.Write($"{Gate(gate, u)} = {width.Fma("v", weight, Gate(gate, u))};");
                }
            }
        }
    }

    private static string Gate(int gate, int vector) => "ifgo"[gate] + CodeText.Number(vector);
}
