using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CompiledRnn.Benchmarks.Hosting;
using CompiledRnn.Benchmarks.Limits;

namespace CompiledRnn.Benchmarks.Report;

/// <summary>The result as a file.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes <c>FOLDER/DATE-COMMAND.json</c>.</summary>
    /// <returns>The file.</returns>
    public static string Write(string folder, string command, Machine machine, object content)
    {
        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{machine.Date:yyyyMMdd-HHmmss}-{command}.json"));
        File.WriteAllText(file, JsonSerializer.Serialize(content, Format) + "\n");
        return file;
    }

    /// <summary>What stands in the file of a comparison; times in nanoseconds.</summary>
    public static object Content(
        Options options, Machine machine, MachineLimits limits, IReadOnlyList<Contestant> contestants, IReadOnlyDictionary<string, string> skipped, Row[] rows) => new
        {
            machine,
            limits = new
            {
                gigaMultiplyAddsPerSecond = limits.Multiplications,
                level1GigabytesPerSecond = limits.Level1,
                level2GigabytesPerSecond = limits.Level2,
                level3GigabytesPerSecond = limits.Level3,
            },
            options.Threads,
            options.Rounds,
            versions = contestants.ToDictionary(contestant => contestant.Name, contestant => contestant.Version),
            skipped,
            rows = rows.Select(row => Content(row, contestants)),
            verdict = Verdict.Line([.. rows.Select(row => row.Ratio)]),
        };

    private static object Content(Row row, IReadOnlyList<Contestant> contestants) => new
    {
        network = row.Job.Network.Name,
        kind = row.Job.Kind.ToString().ToLowerInvariant(),
        row.Job.Batch,
        nanoseconds = contestants.Zip(row.Timings)
            .Where(pair => !pair.Second.IsEmpty)
            .ToDictionary(pair => pair.First.Name, pair => new { pair.Second.Minimum, pair.Second.Median, pair.Second.Maximum }),
        row.Ratio,
        goal = row.Goal,
        row.IsShort,
        gigaMultiplyAddsPerSecond = row.Ours.IsEmpty ? (double?)null : row.Throughput,
    };
}
