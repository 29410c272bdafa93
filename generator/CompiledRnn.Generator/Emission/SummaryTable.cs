using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Emission;

/// <summary>The table of a model's layers, as Keras's model.summary() and with operations and bytes.</summary>
internal static class SummaryTable
{
    public static IReadOnlyList<string> Lines(ModelPlan plan)
    {
        var rows = new List<string[]> { new[] { "Layer", "Kind", "Output", "Parameters", "FLOPs" } };
        rows.AddRange(plan.Model.Inputs.Select(i => new[] { LayerNames.ToSnakeCase(i.Name), "", plan.Model.Text(i), "0", "0" }));
        rows.AddRange(plan.Layers.Select(l => new[]
        {
            l.Node.Name, l.Node.Description, l.Node.Output.ToString(), Number(Count(l.Node)), Number(l.Plan.Flops),
        }));
        int[] widths = Enumerable.Range(0, 5).Select(c => rows.Max(r => r[c].Length)).ToArray();
        List<string> lines = rows.Select(r => Row(r, widths)).ToList();
        lines.Insert(1, new string('-', lines[0].Length));
        lines.Add(lines[1]);
        long parameters = plan.Layers.Sum(l => Count(l.Node));
        lines.Add($"Parameters: {Number(parameters)} ({Bytes(4 * parameters)}; as stored {Bytes(4L * plan.ParameterFloats)})");
        lines.Add($"FLOPs per sequence{Typical(plan)}: {Number(plan.Layers.Sum(l => l.Plan.Flops))}");
        lines.Add($"Workspace{Typical(plan)}: prediction {Size(plan.Inference.Total)}; training {Size(plan.Training.Total)}");
        return lines;
    }

    private static string Typical(ModelPlan plan) => plan.Lengths.Count == 0 ? "" : $" of {Length.Sample} steps";

    public static string Count(ModelPlan plan) => Number(plan.Layers.Sum(l => Count(l.Node)));

    private static long Count(LayerNode node) => node.OwnParameters.Sum(p => (long)p.Count);

    private static string Row(string[] cells, int[] widths) => (cells[0].PadRight(widths[0]) + "  " + cells[1].PadRight(widths[1]) + "  "
        + cells[2].PadRight(widths[2]) + "  " + cells[3].PadLeft(widths[3]) + "  " + cells[4].PadLeft(widths[4])).TrimEnd();

    private static string Size(MemorySize size) => $"{Bytes(4L * size.Fixed.Typical)} + {Bytes(4L * size.PerSequence.Typical)} a sequence";

    private static string Bytes(long bytes) => bytes < 10 * 1024
        ? Number(bytes) + " B"
        : bytes < 10 * 1024 * 1024 ? Number(bytes / 1024) + " KB" : Number(bytes / (1024 * 1024)) + " MB";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
