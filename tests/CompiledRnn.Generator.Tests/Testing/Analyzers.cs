using System.Collections.Immutable;
using CompiledRnn.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CompiledRnn.Generator.Tests;

/// <summary>The analyzer alone, without the checks that its own test library adds.</summary>
internal static class Analyzers
{
    /// <summary>What it reports, its own exceptions (AD0001) included.</summary>
    public static Task<ImmutableArray<Diagnostic>> Run(Compilation compilation) =>
        compilation.WithAnalyzers([new ModelAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
}
