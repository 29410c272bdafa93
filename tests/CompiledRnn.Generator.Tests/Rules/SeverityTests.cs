using CompiledRnn.Generator.Analysis;
using CompiledRnn.Generator.Analysis.Uses;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CompiledRnn.Generator.Tests;

/// <summary>Rules are silenced and made errors as every other compiler warning is.</summary>
public sealed class SeverityTests
{
    private const string Odd = """
        [Model(Features = 8)]
        [Dense(1, Activation = Activation.Softmax)]
        public partial class M;
        """;

    private const string Use = """
        public static class Program
        {
            public static void Run(M model) => model.Predict(new float[9]);
        }
        """;

    [Fact]
    public async Task Warnings_are_warnings() =>
        Assert.Equal([("CRNN203", DiagnosticSeverity.Warning), ("CRNN301", DiagnosticSeverity.Warning)], await Reported(Odd + Use));

    [Fact]
    public async Task A_pragma_silences_one_place()
    {
        string[] lines = Odd.Split('\n');
        string silenced = $"{lines[0]}\n#pragma warning disable CRNN203\n{lines[1]}\n#pragma warning restore CRNN203\n{lines[2]}\n";
        Assert.Equal([("CRNN301", DiagnosticSeverity.Warning)], await Reported(silenced + Use));
        Assert.Equal([("CRNN203", DiagnosticSeverity.Warning)], await Reported(Odd + $"\n#pragma warning disable CRNN301\n{Use}\n#pragma warning restore CRNN301\n"));
    }

    /// <summary>An error of a model too: the user knows what they do; the generator writes members without their code then.</summary>
    [Fact]
    public async Task A_pragma_silences_an_error() => Assert.Empty(await Reported("""
        [Model(Features = 8)]
        #pragma warning disable CRNN103
        [Lstm(4)]
        #pragma warning restore CRNN103
        public partial class M;
        """));

    [Fact]
    public async Task An_attribute_silences_a_model() => Assert.Empty(await Reported(
        "[System.Diagnostics.CodeAnalysis.SuppressMessage(\"CompiledRnn\", \"CRNN203\")]\n" + Odd));

    [Theory]
    [InlineData("error", DiagnosticSeverity.Error)]
    [InlineData("warning", DiagnosticSeverity.Warning)]
    [InlineData("suggestion", DiagnosticSeverity.Info)]
    [InlineData("none", null)]
    public async Task An_editorconfig_sets_the_severity(string value, DiagnosticSeverity? severity)
    {
        (string, DiagnosticSeverity)[] expected = severity is { } given ? [("CRNN203", given), ("CRNN301", given)] : [];
        Assert.Equal(expected, await Reported(Odd + Use, $"[*.cs]\ndotnet_diagnostic.CRNN203.severity = {value}\ndotnet_diagnostic.CRNN301.severity = {value}\n"));
    }

    [Fact]
    public async Task An_editorconfig_makes_a_hint_a_warning() => Assert.Equal(
        [("CRNN205", DiagnosticSeverity.Warning)],
        await Reported("[Model(Steps = 3, Features = 8)] [Dense(2)] public partial class M;", "[*.cs]\ndotnet_diagnostic.CRNN205.severity = warning\n"));

    /// <summary>A whole category; what is said of one rule goes before it, and what is below a warning is raised too.</summary>
    [Theory]
    [InlineData("category-CompiledRnn", "error", DiagnosticSeverity.Error)]
    [InlineData("category-CompiledRnn", "suggestion", DiagnosticSeverity.Info)]
    [InlineData("category-CompiledRnn", "none", null)]
    [InlineData("category-Performance", "none", DiagnosticSeverity.Warning)]
    [InlineData("severity", "error", DiagnosticSeverity.Error)]
    [InlineData("severity", "none", null)]
    public async Task An_editorconfig_sets_the_severity_of_all_rules(string what, string value, DiagnosticSeverity? severity)
    {
        string key = what == "severity" ? "dotnet_analyzer_diagnostic.severity" : $"dotnet_analyzer_diagnostic.{what}.severity";
        (string, DiagnosticSeverity)[] expected = severity is { } given ? [("CRNN203", given), ("CRNN301", given)] : [];
        Assert.Equal(expected, await Reported(Odd + Use, $"[*.cs]\n{key} = {value}\n"));
        (string, DiagnosticSeverity)[] excepted = [("CRNN203", DiagnosticSeverity.Warning), .. expected.Skip(1)];
        Assert.Equal(
            excepted,
            await Reported(Odd + Use, $"[*.cs]\n{key} = {value}\ndotnet_diagnostic.CRNN203.severity = warning\n"));
    }

    private static async Task<(string Rule, DiagnosticSeverity Severity)[]> Reported(string source, string editorConfig = "")
    {
        AnalyzerConfigSet set = AnalyzerConfigSet.Create(new[] { AnalyzerConfig.Parse("root = true\n" + editorConfig, "/project/.editorconfig") });
        CSharpCompilation compilation = GeneratorRun.Compile([]);
        var options = compilation.Options.WithSyntaxTreeOptionsProvider(new Severities(set));
        compilation = compilation.WithOptions(options).AddSyntaxTrees(GeneratorRun.Tree(Model.Text(source), "/project/File.cs"));
        var run = new GeneratorRun(compilation);
        var analyzers = run.Output.WithAnalyzers([new ModelAnalyzer(), new UseAnalyzer()], new AnalyzerOptions([], new Options(set)));
        IEnumerable<Diagnostic> reported = await analyzers.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. reported.Where(d => !d.IsSuppressed).Select(d => (d.Id, d.Severity)).OrderBy(d => d.Id, StringComparer.Ordinal)];
    }

    /// <summary>What an .editorconfig says of a file, as the compiler reads it.</summary>
    private sealed class Severities(AnalyzerConfigSet set) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            set.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = default;
            return false;
        }
    }

    /// <summary>The rest of an .editorconfig, where analyzers look for what it says of their category.</summary>
    private sealed class Options(AnalyzerConfigSet set) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(System.Collections.Immutable.ImmutableDictionary<string, string>.Empty);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Values(set.GetOptionsForSourcePath(tree.FilePath).AnalyzerOptions);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Values(System.Collections.Immutable.ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
