using System.Globalization;

namespace CompiledRnn.Benchmarks.Report;

/// <summary>The last line.</summary>
internal static class Verdict
{
    /// <summary>Counts all rows; worst and mean are over those that a peer can do too.</summary>
    public static string Line(IReadOnlyCollection<Row> rows)
    {
        double[] ratios = [.. rows.Select(row => row.Ratio).OfType<double>()];
        string worst = ratios.Length == 0 ? "-" : Text(ratios.Min());
        string mean = ratios.Length == 0 ? "-" : Text(Math.Exp(ratios.Average(Math.Log)));
        return $"bench: {rows.Count} workloads, worst {worst}, geomean {mean}";
    }

    private static string Text(double ratio) => ratio.ToString("F2", CultureInfo.InvariantCulture);
}
