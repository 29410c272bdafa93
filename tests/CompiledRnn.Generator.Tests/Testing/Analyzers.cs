using System.Collections.Immutable;
using CompiledRnn.Generator.Analysis;
using CompiledRnn.Generator.Analysis.Uses;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CompiledRnn.Generator.Tests;

/// <summary>The analyzers alone, without the checks that their own test library adds.</summary>
internal static class Analyzers
{
    /// <summary>What they report, their own exceptions (AD0001) included; suppressed ones are left out.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Run(Compilation compilation, IReadOnlyDictionary<string, string>? properties = null)
    {
        var options = new AnalyzerOptions([], new BuildProperties(properties ?? new Dictionary<string, string>()));
        CompilationWithAnalyzers analyzers = compilation.WithAnalyzers([new ModelAnalyzer(), new UseAnalyzer()], options);
        return await analyzers.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>What a build hands over to analyzers.</summary>
    private sealed class BuildProperties(IReadOnlyDictionary<string, string> properties) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(properties);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Options(IReadOnlyDictionary<string, string> properties) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) =>
            properties.TryGetValue(key.Replace("build_property.", ""), out value);
    }
}
