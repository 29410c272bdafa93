using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CompiledRnn.Fuzz.Compiling;

/// <summary>The code analysis of the .NET SDK with every rule a warning, as the strictest editorconfig has it.</summary>
internal static class StrictAnalyzers
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> All = [.. Load()];

    private static readonly ImmutableDictionary<string, ReportDiagnostic> Warnings =
        All.SelectMany(a => a.SupportedDiagnostics).Select(d => d.Id).Distinct().ToImmutableDictionary(id => id, _ => ReportDiagnostic.Warn);

    /// <summary>What they say of a project.</summary>
    public static ImmutableArray<Diagnostic> Run(Compilation project)
    {
        Compilation strict = project.WithOptions(project.Options.WithSpecificDiagnosticOptions(Warnings));
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        return strict.WithAnalyzers(All, options).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
    }

    private static IEnumerable<DiagnosticAnalyzer> Load()
    {
        // …/dotnet/shared/Microsoft.NETCore.App/10.0.x/
        string root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../sdk"));
        string folder = Directory.GetDirectories(root, "10.*").Order(StringComparer.Ordinal).Select(sdk => Path.Combine(sdk, "Sdks/Microsoft.NET.Sdk/analyzers")).Last(Directory.Exists);
        return new[] { "Microsoft.CodeAnalysis.NetAnalyzers.dll", "Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll" }
            .Select(file => Assembly.LoadFrom(Path.Combine(folder, file))).SelectMany(Types)
            .Where(type => !type.IsAbstract && type.GetCustomAttribute<DiagnosticAnalyzerAttribute>() is { } mark && mark.Languages.Contains(LanguageNames.CSharp))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!);
    }

    // The fixes beside the analyzers need what is not here.
    private static IEnumerable<Type> Types(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException e)
        {
            return e.Types.OfType<Type>();
        }
    }
}
