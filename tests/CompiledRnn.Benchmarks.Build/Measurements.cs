using System.Globalization;
using System.Text.Json;

namespace CompiledRnn.Benchmarks.Build;

/// <summary>What was measured, as a table and as a file.</summary>
internal sealed class Measurements
{
    private readonly List<Measurement> _rows = [];

    /// <summary>Adds a row.</summary>
    /// <param name="name">What was measured.</param>
    /// <param name="value">How much.</param>
    /// <param name="unit">Of what.</param>
    /// <param name="goal">The most that it may be, or null.</param>
    public void Add(string name, double value, string unit, double? goal = null) => _rows.Add(new Measurement(name, Math.Round(value, 4), unit, goal));

    /// <summary>The same of a time, in milliseconds.</summary>
    public void Add(string name, TimeSpan time, double? goal = null) => Add(name, time.TotalMilliseconds, "ms", goal);

    /// <summary>Prints the rows, writes them to <c>FOLDER/DATE-build.json</c>, and prints last how many goals are met.</summary>
    public void Report(string folder)
    {
        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyyMMdd-HHmmss}-build.json"));
        File.WriteAllText(file, JsonSerializer.Serialize(_rows, new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true }) + "\n");
        foreach (Measurement row in _rows)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Name,-68} {row.Value,10:0.###} {row.Unit,-6} {Verdict(row)}").TrimEnd());
        Console.WriteLine($"Written to {file}.");
        Measurement[] withGoal = [.. _rows.Where(row => row.Goal is not null)];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"bench: {_rows.Count} measurements, {withGoal.Count(row => row.IsMet)} of {withGoal.Length} goals met"));
    }

    private static string Verdict(Measurement row) => row.Goal is null ? "" : string.Create(CultureInfo.InvariantCulture, $"goal {row.Goal:0.###} {(row.IsMet ? "met" : "short")}");

    private sealed record Measurement(string Name, double Value, string Unit, double? Goal)
    {
        public bool IsMet => Goal is null || Value <= Goal;
    }
}
