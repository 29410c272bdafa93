using System.Globalization;
using CompiledRnn.Benchmarks.Limits;
using CompiledRnn.Benchmarks.Protocol;

namespace CompiledRnn.Benchmarks.Report;

/// <summary>The result as text: a row for each job, minimum and median of each contestant, ratio, goal, per cent of the peak.</summary>
internal static class Table
{
    private const int CellWidth = 23;

    public static void Print(TextWriter writer, IReadOnlyList<string> names, IEnumerable<Row> rows, MachineLimits limits)
    {
        foreach (IGrouping<JobKind, Row> group in rows.GroupBy(row => row.Job.Kind))
        {
            bool stream = group.Key == JobKind.Stream;
            string unit = stream ? "ns" : "us";
            writer.WriteLine();
            writer.WriteLine($"{"",-19}{string.Concat(names.Select(name => name.PadLeft(CellWidth)))}");
            writer.WriteLine(
                $"{group.Key.ToString().ToLowerInvariant(),-12} {"batch",5} {string.Concat(names.Select(_ => $"min, median {unit}".PadLeft(CellWidth)))}"
                + $"{"ratio",9} {"goal",6}        {"GMAC/s",7} {"of peak",8}");
            foreach (Row row in group)
                writer.WriteLine(Line(row, stream ? 1 : 1000, limits));
        }
    }

    private static string Line(Row row, double unit, MachineLimits limits)
    {
        string cells = string.Concat(row.Timings.Select(timings => Cell(timings, unit)));
        string ratio = row.Ratio is { } value ? Number(value, 2) : "-";
        string goal = row.Goal is { } wanted ? Number(wanted.Ratio, 2) : "";
        string verdict = row.Goal is null || row.Ratio is null ? "" : row.IsShort ? "short" : "met";
        string peak = row.Ours.IsEmpty
            ? ""
            : $"{Number(row.Throughput, 1),7} {Number(100 * row.Throughput / limits.Multiplications, 0),6} %";
        string most = row.Goal?.Nanoseconds is { } nanoseconds ? $"  (goal {Number(nanoseconds, 0)} ns)" : "";
        return $"{row.Job.Network.Name,-12} {row.Job.Batch,5} {cells}{ratio,9} {goal,6} {verdict,-6} {peak}{most}".TrimEnd();
    }

    private static string Cell(Timings timings, double unit) => timings.IsEmpty
        ? "-".PadLeft(CellWidth)
        : $"{Time(timings.Minimum / unit),12} {Time(timings.Median / unit),10}";

    private static string Time(double value) => Number(value, value < 10 ? 3 : value < 1000 ? 1 : 0);

    private static string Number(double value, int digits) => value.ToString($"N{digits}", CultureInfo.InvariantCulture);
}
