using CompiledRnn.Generator.Analysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;

namespace CompiledRnn.Generator.Tests;

/// <summary>Runs the analyzer over sources with places marked <c>{|#0:here|}</c>.</summary>
internal static class AnalyzerTest
{
    /// <summary>The analyzer reports these and nothing else, at the marks in their order.</summary>
    public static Task Reports(string[] sources, params (string Rule, string Message)[] expected)
    {
        var test = new CSharpAnalyzerTest<ModelAnalyzer, DefaultVerifier>
        {
            ReferenceAssemblies = References.Empty,
            TestBehaviors = TestBehaviors.SkipSuppressionCheck | TestBehaviors.SkipGeneratedCodeCheck,
        };
        test.TestState.AdditionalReferences.AddRange(References.All);
        foreach (string source in sources)
            test.TestState.Sources.Add(source);
        for (int i = 0; i < expected.Length; i++)
        {
            test.TestState.ExpectedDiagnostics.Add(new DiagnosticResult(Analysis.Rules.Get(expected[i].Rule))
                .WithLocation(i)
                .WithMessage(expected[i].Message)
                .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));
        }

        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    public static Task Reports(string source, params (string Rule, string Message)[] expected) => Reports([source], expected);

    public static Task ReportsNothing(params string[] sources) => Reports(sources);
}
