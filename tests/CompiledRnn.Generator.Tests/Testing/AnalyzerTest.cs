using CompiledRnn.Generator.Analysis;
using CompiledRnn.Generator.Analysis.Uses;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace CompiledRnn.Generator.Tests;

/// <summary>Runs the analyzers over sources with places marked <c>{|#0:here|}</c>.</summary>
internal static class AnalyzerTest
{
    /// <summary>The analyzers report these and nothing else, at the marks in their order.</summary>
    public static Task Reports(string[] sources, params (string Rule, string Message)[] expected)
    {
        Test test = Of(sources);
        for (int i = 0; i < expected.Length; i++)
            test.TestState.ExpectedDiagnostics.Add(Expected(expected[i].Rule, expected[i].Message).WithLocation(i));
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    public static Task Reports(string source, params (string Rule, string Message)[] expected) => Reports([source], expected);

    public static Task ReportsNothing(params string[] sources) => Reports(sources);

    /// <summary>The analyzers report what is marked <c>{|CRNN101:here|}</c> and nothing else.</summary>
    public static Task ReportsMarked(string source)
    {
        Test test = Of([source]);
        test.MarkupOptions = MarkupOptions.UseFirstDescriptor;
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The same for one rule, which may be one that other tests leave out.</summary>
    public static Task Reports(RuleTests rule, string source, params string[] messages)
    {
        Test test = Of([source]);
        Odd.LeaveOut(test.DisabledDiagnostics, [rule.Rule]);
        test.Generates = rule.UsesModels;
        for (int i = 0; i < messages.Length; i++)
            test.TestState.ExpectedDiagnostics.Add(Expected(rule.Rule, messages[i]).WithLocation(i));
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    private static DiagnosticResult Expected(string rule, string message) => new DiagnosticResult(Analysis.Rules.Get(rule))
        .WithMessage(message).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations);

    private static Test Of(string[] sources)
    {
        var test = new Test
        {
            ReferenceAssemblies = References.Empty,
            TestBehaviors = TestBehaviors.SkipSuppressionCheck | TestBehaviors.SkipGeneratedCodeCheck | TestBehaviors.SkipGeneratedSourcesCheck,
        };
        // No warning, and half of all models have a Dense on a sequence.
        test.DisabledDiagnostics.Add(Analysis.Rules.StepByStepId);
        test.TestState.AdditionalReferences.AddRange(References.All);
        foreach (string source in sources)
            test.TestState.Sources.Add(source);
        return test;
    }

    private sealed class Test : CSharpAnalyzerTest<ModelAnalyzer, DefaultVerifier>
    {
        /// <summary>Whether the sources use the members that models get.</summary>
        public bool Generates { get; set; }

        protected override IEnumerable<Type> GetSourceGenerators() => Generates ? [typeof(ModelGenerator)] : [];

        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => [new ModelAnalyzer(), new UseAnalyzer()];
    }
}
