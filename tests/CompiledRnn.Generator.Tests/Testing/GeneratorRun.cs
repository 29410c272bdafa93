using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace CompiledRnn.Generator.Tests;

/// <summary>A project of some sources with the generator in it.</summary>
internal sealed class GeneratorRun
{
    private static readonly GeneratorDriverOptions TrackSteps = new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true);

    private GeneratorDriver _driver;

    public GeneratorRun(params string[] sources)
        : this(Compile(sources))
    {
    }

    public GeneratorRun(CSharpCompilation compilation)
    {
        var options = (CSharpParseOptions?)compilation.SyntaxTrees.FirstOrDefault()?.Options;
        _driver = CSharpGeneratorDriver.Create([new ModelGenerator().AsSourceGenerator()], parseOptions: options, driverOptions: TrackSteps);
        Compilation = compilation;
        Output = compilation;
        Run(compilation);
    }

    /// <summary>The user's sources.</summary>
    public CSharpCompilation Compilation { get; private set; }

    /// <summary>With the generated ones.</summary>
    public Compilation Output { get; private set; }

    /// <summary>The last run. It has thrown where <c>Exception</c> is set.</summary>
    public GeneratorRunResult Result => _driver.GetRunResult().Results.Single();

    /// <summary>Generated texts by file name.</summary>
    public IReadOnlyDictionary<string, string> Files => Result.GeneratedSources.ToDictionary(s => s.HintName, s => s.SourceText.ToString());

    /// <summary>The only generated text.</summary>
    public string File => Files.Values.Single();

    /// <summary>Errors and warnings of all sources.</summary>
    public ImmutableArray<Diagnostic> Diagnostics => [.. Output.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning)];

    public static CSharpCompilation Compile(string[] sources, CSharpCompilationOptions? options = null, CSharpParseOptions? parse = null) =>
        CSharpCompilation.Create(
            "User",
            sources.Select((source, i) => Tree(source, $"File{i}.cs", parse)),
            References.All,
            options ?? new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public static SyntaxTree Tree(string source, string path, CSharpParseOptions? parse = null) =>
        CSharpSyntaxTree.ParseText(SourceText.From(source), parse ?? CSharpParseOptions.Default, path);

    /// <summary>Runs the same driver over a changed project, as an editor does at every key.</summary>
    public GeneratorRun Edit(Func<CSharpCompilation, CSharpCompilation> change)
    {
        Run(change(Compilation));
        return this;
    }

    /// <summary>Replaces the text of a source.</summary>
    public GeneratorRun Edit(int file, string source) =>
        Edit(c => c.ReplaceSyntaxTree(c.SyntaxTrees[file], Tree(source, c.SyntaxTrees[file].FilePath)));

    private void Run(CSharpCompilation compilation)
    {
        Compilation = compilation;
        _driver = _driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        Output = output;
    }
}
