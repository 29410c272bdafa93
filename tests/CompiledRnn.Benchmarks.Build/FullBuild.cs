using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CompiledRnn.Benchmarks.Build;

/// <summary>The same project by <c>dotnet build -p:ReportAnalyzer=true</c>, in seconds.</summary>
/// <param name="Total">The whole build, nothing to restore.</param>
/// <param name="Compiler">The compiler, with analyzers and generators.</param>
/// <param name="Analyzers">Of these all analyzers, .NET's own among them.</param>
/// <param name="Ours">Of these ours, by name.</param>
/// <param name="Generator">Our generator.</param>
/// <param name="Finding">A generator before it that finds the models and writes nothing (<see cref="NoOpGenerator"/>).</param>
internal sealed partial record FullBuild(double Total, double Compiler, double Analyzers, IReadOnlyDictionary<string, double> Ours, double Generator, double Finding)
{
    /// <summary>Writes the project and builds it.</summary>
    /// <exception cref="InvalidOperationException">The build fails.</exception>
    public static FullBuild Run(string repository, string folder, IReadOnlyDictionary<string, string> files)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        foreach ((string name, string text) in files)
            File.WriteAllText(Path.Combine(folder, name), text);
        File.WriteAllText(
            Path.Combine(folder, "Forecasts.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
              </PropertyGroup>
              <ItemGroup>
                <Compile Remove="none/**" />
                <Analyzer Include="none/CompiledRnn.Benchmarks.NoOp.dll" />
              </ItemGroup>
              <Import Project="{repository}runtime/CompiledRnn/InRepo.props" />
            </Project>
            """);
        WriteNoOp(repository, Path.Combine(folder, "none"));
        Dotnet(folder, "restore");
        // Its references are built; a compiler server would hide what a first build costs.
        string log = Dotnet(folder, "build -c Release --no-restore -p:BuildProjectReferences=false -p:ReportAnalyzer=true -p:UseSharedCompilation=false -v:detailed -clp:PerformanceSummary");
        return new FullBuild(
            TimeSpan.Parse(Last(ElapsedLine(), log), CultureInfo.InvariantCulture).TotalSeconds,
            double.Parse(Last(CompilerLine(), log), CultureInfo.InvariantCulture) / 1000,
            Sum(AnalyzersLine(), log),
            OurAnalyzersLine().Matches(log).GroupBy(match => match.Groups[2].Value).ToDictionary(group => group.Key, group => group.Sum(Seconds)),
            Sum(OurGeneratorLine(), log),
            Sum(NoOpLine(), log));
    }

    // Of the source of the one in this project, against the oldest compiler that the package claims.
    private static void WriteNoOp(string repository, string folder)
    {
        Directory.CreateDirectory(folder);
        string source = File.ReadAllText(Path.Combine(repository, "tests", "CompiledRnn.Benchmarks.Build", "NoOpGenerator.cs"));
        var compilation = CSharpCompilation.Create(
            "CompiledRnn.Benchmarks.NoOp",
            [CSharpSyntaxTree.ParseText(source)],
            [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(Compilation).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        var result = compilation.Emit(Path.Combine(folder, "CompiledRnn.Benchmarks.NoOp.dll"));
        if (!result.Success)
            throw new InvalidOperationException(string.Join("\n", result.Diagnostics));
    }

    private static string Dotnet(string folder, string arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        string log = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? log : throw new InvalidOperationException($"dotnet {arguments} failed:\n{log[Math.Max(0, log.Length - 3000)..]}");
    }

    // A line for each analyzer; "<0.001" is what the report says of the shortest. No line is a report that has changed.
    private static double Sum(Regex line, string log) => line.Matches(log) is { Count: > 0 } matches
        ? matches.Sum(Seconds)
        : throw new InvalidOperationException($"The build's log has no line {line}.");

    private static double Seconds(Match match) => double.Parse(match.Groups[1].Value.TrimStart('<'), CultureInfo.InvariantCulture);

    private static string Last(Regex line, string log) => line.Matches(log) is [.., var match]
        ? match.Groups[1].Value
        : throw new InvalidOperationException($"The build's log has no line {line}.");

    [GeneratedRegex(@"Time Elapsed (\S+)")]
    private static partial Regex ElapsedLine();

    [GeneratedRegex(@"^\s*(\d+) ms\s+Csc\s", RegexOptions.Multiline)]
    private static partial Regex CompilerLine();

    [GeneratedRegex(@"Total analyzer execution time: (\S+) seconds")]
    private static partial Regex AnalyzersLine();

    [GeneratedRegex(@"^\s*(<?[\d.]+)\s+<?\d+\s+CompiledRnn\.Generator\.Analysis\.(?:\w+\.)*(\w+)", RegexOptions.Multiline)]
    private static partial Regex OurAnalyzersLine();

    [GeneratedRegex(@"^\s*(<?[\d.]+)\s+<?\d+\s+CompiledRnn\.Generator\.ModelGenerator", RegexOptions.Multiline)]
    private static partial Regex OurGeneratorLine();

    [GeneratedRegex(@"^\s*(<?[\d.]+)\s+<?\d+\s+CompiledRnn\.Benchmarks\.Build\.NoOpGenerator", RegexOptions.Multiline)]
    private static partial Regex NoOpLine();
}
