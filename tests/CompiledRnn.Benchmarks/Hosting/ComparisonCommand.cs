using System.Globalization;
using CompiledRnn.Benchmarks.Limits;
using CompiledRnn.Benchmarks.Protocol;
using CompiledRnn.Benchmarks.Report;

namespace CompiledRnn.Benchmarks.Hosting;

/// <summary>infer, train, stream and all three: starts the contestants, measures, prints the table and writes the file.</summary>
internal static class ComparisonCommand
{
    private const string OurName = "CompiledRnn";

    /// <returns>The exit code: 1 where our own library failed.</returns>
    public static int Run(Options options)
    {
        var skipped = options.Skipped.ToDictionary(peer => peer.Name, peer => peer.Reason);
        List<Contestant> contestants = [new(OurName, Environment.ProcessPath!, "serve")];
        try
        {
            foreach ((string name, string program) in options.Peers)
                Join(contestants, new Contestant(name, program), skipped);
            Machine machine = Machine.This();
            Job[] jobs = [.. options.Jobs()];
            MachineLimits before = MachineLimits.Measure();
            Row[] rows = Comparison.Run(contestants, jobs, options.Rounds, options.Command == "aot" ? _ => null : Goals.Of);
            MachineLimits limits = before.Or(MachineLimits.Measure());
            foreach (Contestant contestant in contestants.Where(contestant => contestant.Fault is not null))
                skipped[contestant.Name] = contestant.Fault!;
            string file = JsonReport.Write(
                Path.Combine("artifacts", "bench"), options.Command, machine, JsonReport.Content(options, machine, limits, contestants, skipped, rows));
            Print(Console.Out, options, machine, limits, contestants, skipped, rows);
            Console.WriteLine($"Written to {file}.");
            Console.WriteLine(Verdict.Line([.. rows.Select(row => row.Ratio)]));
            return skipped.ContainsKey(OurName) ? 1 : 0;
        }
        finally
        {
            contestants.ForEach(contestant => contestant.Dispose());
        }
    }

    private static void Join(List<Contestant> contestants, Contestant peer, Dictionary<string, string> skipped)
    {
        if (peer.Fault is null)
        {
            contestants.Add(peer);
            return;
        }

        skipped[peer.Name] = peer.Fault;
        peer.Dispose();
    }

    private static void Print(
        TextWriter writer, Options options, Machine machine, MachineLimits limits, List<Contestant> contestants, Dictionary<string, string> skipped, Row[] rows)
    {
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{machine.Processor}, {machine.Cores} cores, {machine.System}, {machine.Runtime}, {machine.Date:u}"));
        foreach (Contestant contestant in contestants)
            writer.WriteLine($"{contestant.Name} {contestant.Version}");
        foreach ((string name, string reason) in skipped)
            writer.WriteLine($"skipped: {name}: {reason}");
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"A core of this machine: {limits.Multiplications:F1} GMAC/s; reads {limits.Level1:F0}, {limits.Level2:F0}, {limits.Level3:F0} GB/s from the caches of level 1, 2, 3."));
        writer.WriteLine($"{options.Rounds} interleaved rounds, {options.Threads} thread(s); the ratio is the fastest peer's minimum over ours.");
        Table.Print(writer, [.. contestants.Select(contestant => contestant.Name)], rows, limits);
        writer.WriteLine();
    }
}
