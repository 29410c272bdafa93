using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace CompiledRnn.Generator.Tests;

/// <summary>Generated code in a user's project.</summary>
internal static class GeneratedCode
{
    /// <summary>Fails where the generated code has an error or a warning in a project of some sources.</summary>
    public static void CompilesIn(string[] sources, NullableContextOptions nullable = NullableContextOptions.Enable)
    {
        // As a user's project without settings: no unsafe code, the default language version; documentation is checked.
        CSharpParseOptions parse = new CSharpParseOptions(LanguageVersion.Default).WithDocumentationMode(DocumentationMode.Diagnose);
        CSharpCompilationOptions options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: nullable)
            .WithWarningLevel(9999);
        var run = new GeneratorRun(GeneratorRun.Compile(sources, options, parse));
        Assert.Null(run.Result.Exception);
        using MemoryStream image = new(), documentation = new();
        EmitResult emitted = run.Output.Emit(image, xmlDocumentationStream: documentation, cancellationToken: TestContext.Current.CancellationToken);
        Diagnostic[] ours = [.. emitted.Diagnostics.Where(d => d.Severity > DiagnosticSeverity.Hidden && !IsUsersOwn(d))];
        Assert.True(ours.Length == 0, string.Join("\n", ours.Select(d => d.ToString())));
        Assert.True(emitted.Success);
    }

    // The test models are written without documentation and with lower-case names; what is checked is ours.
    private static bool IsUsersOwn(Diagnostic diagnostic) =>
        diagnostic.Id is "CS1591" or "CS8981" && diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == false;
}
