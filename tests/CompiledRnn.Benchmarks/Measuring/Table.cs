using System.Globalization;
using CompiledRnn.Benchmarks.Contenders;

namespace CompiledRnn.Benchmarks.Measuring;

/// <summary>The result as text: a row for each workload, job and batch; minimum and median of each contender.</summary>
internal static class Table
{
    public static void Print(TextWriter writer, IEnumerable<Cell> cells)
    {
        writer.WriteLine($"{"",-4} {"",-8} {"batch",5}  {"",-14} {"min us",12} {"median us",12}  {"of ours",8}");
        foreach (IGrouping<(string, Job), Cell> row in cells.Where(cell => !cell.IsEmpty).GroupBy(cell => (cell.Workload.Name, cell.Job)))
        {
            Cell ours = row.First();
            foreach (Cell cell in row)
                writer.WriteLine(Line(cell, ours));
        }
    }

    private static string Line(Cell cell, Cell ours)
    {
        string kind = cell.Job.Kind.ToString().ToLowerInvariant();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{cell.Workload.Name,-4} {kind,-8} {cell.Job.Batch,5}  {cell.Contender.Name,-14} {cell.Minimum,12:F2} {cell.Median,12:F2}  {cell.Minimum / ours.Minimum,7:F2}x");
    }
}
