using CompiledRnn.Generator.Analysis;
using CompiledRnn.Generator.Analysis.Uses;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace CompiledRnn.Generator.Tests;

/// <summary>The tests of one code fix.</summary>
public abstract class FixTests<TFix>
    where TFix : CodeFixProvider, new()
{
    private const TestBehaviors Quick = TestBehaviors.SkipSuppressionCheck | TestBehaviors.SkipGeneratedCodeCheck | TestBehaviors.SkipGeneratedSourcesCheck;

    /// <summary>Applies the fix to the faults marked <c>{|CRNN…:here|}</c>, one by one and with Fix All in document, project and solution.</summary>
    private protected static Task Fixes(string source, string expected, string? key = null, int iterations = 1) =>
        Fixes([source], [expected], key, iterations);

    private protected static Task Fixes(string[] sources, string[] expected, string? key = null, int iterations = 0)
    {
        var test = new Test
        {
            ReferenceAssemblies = References.Empty,
            TestBehaviors = Quick,
            CodeActionEquivalenceKey = key,
            // A mend may uncover the next fault, or leave a placeholder that is one.
            MarkupOptions = MarkupOptions.UseFirstDescriptor,
            CodeFixTestBehaviors = CodeFixTestBehaviors.SkipLocalDiagnosticCheck,
        };
        Odd.LeaveOut(test.DisabledDiagnostics, new TFix().FixableDiagnosticIds);
        if (iterations > 1)
            test.NumberOfIncrementalIterations = test.NumberOfFixAllIterations = iterations;
        test.TestState.AdditionalReferences.AddRange(References.All);
        test.FixedState.AdditionalReferences.AddRange(References.All);
        foreach (string source in sources)
            test.TestState.Sources.Add(source);
        foreach (string source in expected)
            test.FixedState.Sources.Add(source);
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Nothing is offered for the fault.</summary>
    private protected static Task OffersNothing(string source) => Fixes(source, source);

    private sealed class Test : CSharpCodeFixTest<ModelAnalyzer, TFix, DefaultVerifier>
    {
        // What fixes of uses edit calls the members that models get.
        protected override IEnumerable<Type> GetSourceGenerators() =>
            new TFix().FixableDiagnosticIds.All(id => Analysis.Rules.OfUses.Any(r => r.Id == id)) ? [typeof(ModelGenerator)] : [];

        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => [new ModelAnalyzer(), new UseAnalyzer()];
    }
}
