using System.Collections.Immutable;
using System.Diagnostics;
using Basic.Reference.Assemblies;
using CompiledRnn.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CompiledRnn.Benchmarks.Build;

/// <summary>A project in the compiler's memory, with the generator as an editor runs it: once at first, again at every edit.</summary>
internal sealed class CompilerProject
{
    private static readonly MetadataReference[] References =
    [
        .. Net100.References.All,
        MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, "CompiledRnn.dll")),
        MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, "System.Numerics.Tensors.dll")),
    ];

    private CSharpCompilation _sources;
    private Compilation _output;
    private GeneratorDriver _driver;

    /// <param name="files">Names and texts.</param>
    /// <param name="generator">The generator; left out, ours.</param>
    public CompilerProject(IReadOnlyDictionary<string, string> files, IIncrementalGenerator? generator = null)
    {
        _driver = CSharpGeneratorDriver.Create(generator ?? new ModelGenerator());
        _sources = CSharpCompilation.Create(
            "Forecasts",
            files.Select(file => Tree(file.Key, file.Value)),
            References,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, optimizationLevel: OptimizationLevel.Release));
        _output = _sources;
    }

    /// <summary>Characters of generated code.</summary>
    public int GeneratedLength => Generated().Sum(source => source.Value.Length);

    /// <summary>Runs the generator; in a fresh project over everything, after an edit over what has changed.</summary>
    /// <returns>The time in the generator itself.</returns>
    public TimeSpan Generate()
    {
        _driver = _driver.RunGeneratorsAndUpdateCompilation(_sources, out _output, out _);
        return _driver.GetTimingInfo().GeneratorTimes.Single().ElapsedTime;
    }

    /// <summary>Has the compiler read declarations and attributes, as it must for any diagnostics of a project.</summary>
    public TimeSpan Bind()
    {
        long start = Stopwatch.GetTimestamp();
        _sources.GetDeclarationDiagnostics();
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>Replaces a file's text.</summary>
    public void Edit(string file, string text) =>
        _sources = _sources.ReplaceSyntaxTree(_sources.SyntaxTrees.First(tree => tree.FilePath == file), Tree(file, text));

    /// <summary>Runs the generator after an edit.</summary>
    /// <returns>Its time, and how many generated files have another text than before.</returns>
    public (TimeSpan Time, int Changed) GenerateAgain()
    {
        ImmutableDictionary<string, string> before = Generated();
        TimeSpan time = Generate();
        return (time, Generated().Count(source => !before.TryGetValue(source.Key, out string? old) || old != source.Value));
    }

    /// <summary>Compiles the sources with what was generated.</summary>
    /// <exception cref="InvalidOperationException">There are errors.</exception>
    public TimeSpan Compile()
    {
        long start = Stopwatch.GetTimestamp();
        var result = _output.Emit(Stream.Null);
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        return result.Success
            ? time
            : throw new InvalidOperationException(string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(5)));
    }

    /// <summary>Times in our analyzers over the whole project, by name.</summary>
    public async Task<IReadOnlyDictionary<string, TimeSpan>> Analyze()
    {
        ImmutableArray<DiagnosticAnalyzer> analyzers =
        [
            .. typeof(ModelGenerator).Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
                .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
        ];
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: true);
        var result = await _output.WithAnalyzers(analyzers, options).GetAnalysisResultAsync(CancellationToken.None);
        return result.AnalyzerTelemetryInfo.ToDictionary(pair => pair.Key.GetType().Name, pair => pair.Value.ExecutionTime);
    }

    private ImmutableDictionary<string, string> Generated() =>
        _driver.GetRunResult().Results.Single().GeneratedSources.ToImmutableDictionary(source => source.HintName, source => source.SourceText.ToString());

    private static SyntaxTree Tree(string file, string text) => CSharpSyntaxTree.ParseText(text, path: file);
}
