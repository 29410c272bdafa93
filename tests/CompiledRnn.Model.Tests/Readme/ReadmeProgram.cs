extern alias generator;

using System.Reflection;
using CompiledRnn.ModelTests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ModelAnalyzer = generator::CompiledRnn.Generator.Analysis.ModelAnalyzer;
using UseAnalyzer = generator::CompiledRnn.Generator.Analysis.Uses.UseAnalyzer;

namespace CompiledRnn.ModelTests.Readme;

/// <summary>A program of README.md as a new console project would compile it.</summary>
internal sealed class ReadmeProgram
{
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;";

    // Stands before System.Console in the program's eyes and keeps what it writes.
    private const string Console = "static class Console { public static string Text = \"\"; public static void WriteLine(object text) => Text += text + \"\\n\"; }";

    private readonly Compilation _compilation;

    public ReadmeProgram(string text) => _compilation = ModelCompiler.Generate(
        [new("Usings", Usings), new("Console", Console), new("Program", text)], OutputKind.ConsoleApplication);

    /// <summary>What the generator wrote, with '\n'.</summary>
    public string Generated => Assert.Single(_compilation.SyntaxTrees, t => t.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)).ToString();

    /// <summary>Runs it; nothing may be said of it at build time.</summary>
    /// <returns>What it wrote.</returns>
    public string Run()
    {
        using var image = new MemoryStream();
        Assert.Empty(_compilation.WithAnalyzers([new ModelAnalyzer(), new UseAnalyzer()])
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult().Where(d => d.Severity >= DiagnosticSeverity.Warning));
        Assert.Empty(_compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning));
        Assembly assembly = ModelCompiler.Load(image);
        assembly.EntryPoint!.Invoke(null, [Array.Empty<string>()]);
        return (string)assembly.GetType("Console")!.GetField("Text")!.GetValue(null)!;
    }
}
