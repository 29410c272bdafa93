using System.Runtime.InteropServices;
using CompiledRnn.Benchmarks.Ours;

namespace CompiledRnn.Benchmarks.Report;

/// <summary>Where and when the numbers came about.</summary>
internal sealed record Machine(string Processor, int Cores, int VectorBits, string Runtime, string System, DateTime Date)
{
    public static Machine This() => new(
        ProcessorName(),
        Environment.ProcessorCount,
        CompiledRnnContender.VectorBits,
        RuntimeInformation.FrameworkDescription,
        $"{RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}",
        DateTime.UtcNow);

    // "model name", "cpu family", "model" in /proc/cpuinfo: clouds shorten the name, the numbers tell the design.
    private static string ProcessorName()
    {
        const string Source = "/proc/cpuinfo";
        if (!File.Exists(Source))
            return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? RuntimeInformation.ProcessArchitecture.ToString();
        var facts = new Dictionary<string, string>();
        foreach (string line in File.ReadLines(Source).TakeWhile(line => line.Length > 0))
        {
            if (line.Split(':', 2) is [var name, var value])
                facts[name.Trim()] = value.Trim();
        }

        string Fact(string name) => facts.GetValueOrDefault(name, "?");
        return $"{Fact("model name")} (family {Fact("cpu family")}, model {Fact("model")})";
    }
}
