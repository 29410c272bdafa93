using System.Diagnostics;
using System.Globalization;
using CompiledRnn.Benchmarks.Report;

namespace CompiledRnn.Benchmarks.Hosting;

/// <summary>start: from the start of a process to its first prediction of M1, size on disk and resident memory.</summary>
internal static class StartCommand
{
    private sealed record Start(string Name, string Program)
    {
        public Timings Times { get; } = new();

        public long Resident { get; set; }

        // The program alone, where it is one file; otherwise its folder, the runtime not counted, nor what a build puts there twice.
        public long Size { get; } = Name.EndsWith("AOT", StringComparison.Ordinal)
            ? new FileInfo(Program).Length
            : new DirectoryInfo(Path.GetDirectoryName(Program)!).EnumerateFiles("*", SearchOption.AllDirectories).DistinctBy(file => file.Name).Sum(LengthOf);

        private static long LengthOf(FileInfo file) => (file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file).Length;
    }

    public static int Run(Options options)
    {
        string folder = Path.Combine("artifacts", "bench", "start");
        new M1(seed: 1).Save(Path.Combine(folder, "M1.safetensors"));
        Start[] starts = [.. options.Peers.Select(peer => new Start(peer.Name, peer.Program))];
        // The first round fills the system's file cache.
        for (int round = -1; round < options.Rounds; round++)
        {
            foreach (Start start in starts)
                Measure(start, folder, keep: round >= 0);
        }

        Machine machine = Machine.This();
        Print(Console.Out, options, machine, starts);
        Start ours = starts.First(start => start.Name.EndsWith("AOT", StringComparison.Ordinal));
        double[] peers = [.. starts.Where(start => !start.Name.StartsWith("CompiledRnn", StringComparison.Ordinal)).Select(start => start.Times.Minimum)];
        double? ratio = peers.Length == 0 ? null : peers.Min() / ours.Times.Minimum;
        object content = new
        {
            machine,
            options.Rounds,
            skipped = options.Skipped.ToDictionary(peer => peer.Name, peer => peer.Reason),
            starts = starts.Select(start => new
            {
                start.Name,
                nanoseconds = new { start.Times.Minimum, start.Times.Median, start.Times.Maximum },
                residentKilobytes = start.Resident,
                bytes = start.Size,
            }),
        };
        Console.WriteLine($"Written to {JsonReport.Write(Path.Combine("artifacts", "bench"), options.Command, machine, content)}.");
        Console.WriteLine(Verdict.Line([ratio]));
        return 0;
    }

    private static void Measure(Start start, string folder, bool keep)
    {
        var information = new ProcessStartInfo(start.Program, ["start", folder]) { RedirectStandardOutput = true };
        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(information) ?? throw new InvalidOperationException($"{start.Program} does not start.");
        string? first = process.StandardOutput.ReadLine();
        TimeSpan time = Stopwatch.GetElapsedTime(began);
        string? second = process.StandardOutput.ReadLine();
        process.WaitForExit();
        if (first != "predicted" || second is null)
            throw new InvalidOperationException($"{start.Name} did not predict; exit code {process.ExitCode}.");
        if (!keep)
            return;
        start.Times.Add(time.TotalNanoseconds);
        start.Resident = Math.Max(start.Resident, long.Parse(second, CultureInfo.InvariantCulture));
    }

    private static void Print(TextWriter writer, Options options, Machine machine, Start[] starts)
    {
        writer.WriteLine($"{machine.Processor}, {machine.System}, {machine.Runtime}; {options.Rounds} interleaved rounds");
        foreach ((string name, string reason) in options.Skipped)
            writer.WriteLine($"skipped: {name}: {reason}");
        writer.WriteLine();
        writer.WriteLine($"{"to the first prediction of M1",-30} {"min ms",9} {"median",9} {"resident MB",12} {"on disk MB",11}");
        foreach (Start start in starts)
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{start.Name,-30} {start.Times.Minimum / 1e6,9:F2} {start.Times.Median / 1e6,9:F2} {start.Resident / 1024.0,12:F1} {start.Size / 1048576.0,11:F2}"));
        }

        writer.WriteLine("Goals: AOT under 5 ms, 20 MB resident, 2 MB on disk.");
    }
}
