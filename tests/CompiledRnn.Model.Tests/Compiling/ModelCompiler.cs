extern alias generator;

using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using ModelAnalyzer = generator::CompiledRnn.Generator.Analysis.ModelAnalyzer;
using ModelGenerator = generator::CompiledRnn.Generator.ModelGenerator;

namespace CompiledRnn.ModelTests.Compiling;

/// <summary>Compiles annotated classes with the generator, many in one compilation, and loads the result.</summary>
internal static class ModelCompiler
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Default);

    // The generator has the enumerations of the runtime in it: models must not see them twice.
    private static readonly Lazy<MetadataReference[]> References = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p) != "CompiledRnn.Generator.dll")
            .Select(p => MetadataReference.CreateFromFile(p)),
    ]);

    /// <summary>Compiles all of them; one that does not compile keeps no other from it.</summary>
    public static CompiledModels Compile(IEnumerable<ModelSource> sources)
    {
        CompiledImage compiled = ModelCache.GetOrCompile([.. sources], Emit);
        return new CompiledModels(Load(new MemoryStream(compiled.Assembly)), compiled.Refused);
    }

    private static CompiledImage Emit(IReadOnlyCollection<ModelSource> sources)
    {
        var left = sources.ToDictionary(s => s.Name);
        var refused = new Dictionary<string, string>();
        while (true)
        {
            Compilation compilation = Generate(left.Values);
            using var image = new MemoryStream();
            // The generator reports nothing, the analyzer what is wrong with a model.
            var faults = compilation.Emit(image).Diagnostics.Concat(Analyze(left.Values)).Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
            if (faults.Count == 0)
                return new CompiledImage(image.ToArray(), refused);
            int before = left.Count;
            foreach (Diagnostic fault in faults)
            {
                if (left.Remove(OwnerOf(fault), out ModelSource? owner))
                    refused.Add(owner.Name, fault.ToString());
            }

            if (left.Count == before)
                throw new InvalidOperationException(string.Join("\n", faults));
        }
    }

    /// <summary>The sources and what the generator adds to them.</summary>
    public static Compilation Generate(IEnumerable<ModelSource> sources, OutputKind kind = OutputKind.DynamicallyLinkedLibrary)
    {
        CSharpCompilation compilation = Create(sources, kind);
        CSharpGeneratorDriver.Create([new ModelGenerator().AsSourceGenerator()], parseOptions: ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out var problems);

        // A generator that throws is a mere warning to the compiler.
        return problems.IsEmpty ? generated : throw new InvalidOperationException(string.Join("\n", problems));
    }

    private static CSharpCompilation Create(IEnumerable<ModelSource> sources, OutputKind kind) => CSharpCompilation.Create(
        "Models" + Guid.NewGuid().ToString("N"),
        sources.Select(s => CSharpSyntaxTree.ParseText(s.Text, ParseOptions, s.Name + ".cs")),
        References.Value,
        new CSharpCompilationOptions(kind, optimizationLevel: OptimizationLevel.Release));

    // Attributes are all that the analyzer reads: without the generated code it is fast.
    private static IEnumerable<Diagnostic> Analyze(IEnumerable<ModelSource> sources) => Create(sources, OutputKind.DynamicallyLinkedLibrary)
        .WithAnalyzers([new ModelAnalyzer()]).GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult();

    // "Name.cs" or ".../Name.CompiledRnn.g.cs"
    private static string OwnerOf(Diagnostic fault) => Path.GetFileName(fault.Location.SourceTree?.FilePath ?? "").Split('.')[0];

    /// <summary>An emitted assembly, brought into the process.</summary>
    public static Assembly Load(MemoryStream image)
    {
        image.Position = 0;
        return new AssemblyLoadContext("Models", isCollectible: true).LoadFromStream(image);
    }
}
