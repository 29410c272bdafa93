extern alias generator;

using CompiledRnn.Fuzz.Models;
using generator::CompiledRnn.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace CompiledRnn.Fuzz.Compiling;

/// <summary>What the compiler made of a project, checked: a fault is reported, or the code is whole and without a warning.</summary>
/// <param name="Faults">What is wrong with us.</param>
/// <param name="Models">Names, for reflection, of the models that can run.</param>
/// <param name="Image">The assembly, where there are such models.</param>
internal sealed record Verdict(IReadOnlyList<string> Faults, IReadOnlyList<string> Models, byte[]? Image)
{
    private const string FaultyMark = "has errors; these are its members";

    // They take longer than all else, and find the same in every model.
    private const int StrictEvery = 50;

    /// <summary>Compiles a project and checks what comes of it.</summary>
    public static Verdict Of(FuzzModel model)
    {
        CSharpCompilation project = Project.Of(model.Sources);
        (Compilation output, GeneratorRunResult result) = Project.Generate(project);
        if (result.Exception is { } exception)
            return new Verdict([$"the generator threw {exception}"], [], null);
        (IReadOnlyList<Diagnostic> reported, IReadOnlyList<Exception> thrown) = Project.Analyze(project, output);
        var faults = thrown.Select(e => $"an analyzer threw {e}").ToList();
        using MemoryStream image = new(), documentation = new();
        EmitResult emitted = output.Emit(image, xmlDocumentationStream: documentation);
        SyntaxTree[] written = [.. project.SyntaxTrees];
        bool compiles = !emitted.Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error && !IsGenerated(d));
        // Behind an error of the user's anything may follow in generated code.
        if (compiles)
            faults.AddRange(emitted.Diagnostics.Where(d => d.Severity > DiagnosticSeverity.Hidden && IsGenerated(d)).Select(d => $"generated code: {d}"));
        if (compiles && model.Seed % StrictEvery == 0)
            faults.AddRange(StrictAnalyzers.Run(output).Where(IsGenerated).Select(d => $"under every rule of the SDK: {d}"));
        if (compiles && faults.Count == 0 && !emitted.Success)
            faults.Add($"no assembly: {string.Join("\n", emitted.Diagnostics)}");
        Diagnostic[] errors = [.. reported.Where(d => d.Severity == DiagnosticSeverity.Error)];
        Dictionary<string, string> files = result.GeneratedSources.ToDictionary(s => s.HintName, s => s.SourceText.ToString());
        var whole = new List<string>();
        foreach (INamedTypeSymbol type in Types(project, written).Where(t => ModelParser.Parse(t) is not null))
        {
            files.TryGetValue(ModelParser.Parse(type)!.Spec.HintName, out string? file);
            bool faulty = errors.Any(e => type.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == e.Location.SourceTree && r.Span.Contains(e.Location.SourceSpan)));
            bool complete = file is not null && !file.Contains(FaultyMark, StringComparison.Ordinal);
            if (faulty && complete)
                faults.Add($"{type}: an error is reported and its code is there");
            else if (!faulty && !complete && compiles)
                faults.Add($"{type}: no error is reported and its code is not there");
            else if (complete && compiles && IsRunnable(type))
                whole.Add(MetadataName(type));
        }

        return new Verdict(faults, whole, faults.Count == 0 && whole.Count > 0 ? image.ToArray() : null);
    }

    private static bool IsGenerated(Diagnostic diagnostic) => diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true;

    private static IEnumerable<INamedTypeSymbol> Types(CSharpCompilation project, SyntaxTree[] trees) => trees
        .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.MemberDeclarationSyntax>()
            .Select(node => project.GetSemanticModel(tree).GetDeclaredSymbol(node)))
        .OfType<INamedTypeSymbol>().Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default);

    private static bool IsRunnable(INamedTypeSymbol type) => type is { IsAbstract: false, IsStatic: false, TypeKind: TypeKind.Class };

    private static string MetadataName(INamedTypeSymbol type)
    {
        string name = type.MetadataName;
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            name = outer.MetadataName + "+" + name;
        return type.ContainingNamespace.IsGlobalNamespace ? name : type.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat
            .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted).WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.None)) + "." + name;
    }
}
