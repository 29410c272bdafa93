extern alias generator;

using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using generator::CompiledRnn.Generator;
using generator::CompiledRnn.Generator.Analysis;
using generator::CompiledRnn.Generator.Analysis.Uses;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace CompiledRnn.Fuzz.Compiling;

/// <summary>Projects as strict as they come: nullable, documentation, every warning.</summary>
internal static class Project
{
    private static readonly CSharpParseOptions Parse = new CSharpParseOptions(LanguageVersion.Default).WithDocumentationMode(DocumentationMode.Diagnose);

    private static readonly ImmutableArray<DiagnosticAnalyzer> Ours = [new ModelAnalyzer(), new UseAnalyzer()];

    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "User",
        references:
        [
            .. Net100.References.All,
            MetadataReference.CreateFromFile(typeof(CompiledModel).Assembly.Location),
            MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, "System.Numerics.Tensors.dll")),
        ],
        options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
            .WithWarningLevel(9999).WithConcurrentBuild(false));

    /// <summary>A project of some sources, without what the generator makes of them.</summary>
    public static CSharpCompilation Of(IReadOnlyList<string> sources) =>
        Empty.AddSyntaxTrees(sources.Select((source, i) => CSharpSyntaxTree.ParseText(SourceText.From(source), Parse, $"File{i}.cs")));

    /// <summary>Runs the generator.</summary>
    /// <returns>The project with the generated sources, and what the generator threw.</returns>
    public static (Compilation Output, GeneratorRunResult Result) Generate(CSharpCompilation project)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new ModelGenerator().AsSourceGenerator()], parseOptions: Parse);
        driver = driver.RunGeneratorsAndUpdateCompilation(project, out Compilation output, out _);
        return (output, driver.GetRunResult().Results.Single());
    }

    /// <summary>What our analyzers report in the sources of the project, and what they threw. They do not look at generated ones.</summary>
    public static (IReadOnlyList<Diagnostic> Reported, IReadOnlyList<Exception> Thrown) Analyze(CSharpCompilation project, Compilation output)
    {
        var thrown = new List<Exception>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, _, _) => thrown.Add(exception), concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        CompilationWithAnalyzers analyzers = output.WithAnalyzers(Ours, options);
        // File by file: over all of a project the compiler would bind the generated code once more.
        List<Diagnostic> reported = [.. project.SyntaxTrees
            .SelectMany(tree => analyzers.GetAnalyzerSemanticDiagnosticsAsync(output.GetSemanticModel(tree), filterSpan: null, CancellationToken.None).GetAwaiter().GetResult())
            .DistinctBy(d => (d.Id, d.Location, d.GetMessage(null)))];
        return (reported, thrown);
    }
}
