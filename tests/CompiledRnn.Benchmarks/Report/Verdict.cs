using System.Globalization;

namespace CompiledRnn.Benchmarks.Report;

/// <summary>The last line.</summary>
internal static class Verdict
{
    /// <summary>Counts all workloads; worst and mean are over those that a peer can do too.</summary>
    /// <param name="measured">The fastest peer's time over ours; null where there is no peer.</param>
    public static string Line(IReadOnlyCollection<double?> measured)
    {
        double[] ratios = [.. measured.OfType<double>()];
        string worst = ratios.Length == 0 ? "-" : Text(ratios.Min());
        string mean = ratios.Length == 0 ? "-" : Text(Math.Exp(ratios.Average(Math.Log)));
        return $"bench: {measured.Count} workloads, worst {worst}, geomean {mean}";
    }

    private static string Text(double ratio) => ratio.ToString("F2", CultureInfo.InvariantCulture);
}
