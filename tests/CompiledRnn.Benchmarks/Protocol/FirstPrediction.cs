namespace CompiledRnn.Benchmarks.Protocol;

/// <summary>What a program under <c>start</c> says: its first prediction, as soon as it has one, and then the memory that it took.</summary>
internal static class FirstPrediction
{
    /// <summary>Prints two lines.</summary>
    public static void Report(float prediction)
    {
        using Stream output = Console.OpenStandardOutput();
        output.Write(float.IsFinite(prediction) ? "predicted\n"u8 : "nothing\n"u8);
        output.Flush();
        // Kilobytes, the most that was resident at a time; Linux only.
        string? line = File.Exists("/proc/self/status")
            ? File.ReadLines("/proc/self/status").FirstOrDefault(text => text.StartsWith("VmHWM:", StringComparison.Ordinal))
            : null;
        Console.Out.WriteLine(line?["VmHWM:".Length..].Replace("kB", "", StringComparison.Ordinal).Trim() ?? "0");
    }
}
