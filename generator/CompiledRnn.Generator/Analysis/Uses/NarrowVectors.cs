using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CompiledRnn.Generator.Analysis.Uses;

/// <summary>CRNN208: native code for x64 whose instruction set was set by hand to one without 256-bit vectors and fused multiply-add.</summary>
internal static class NarrowVectors
{
    private static readonly string[] Narrow = ["", "base", "x86-64", "x86-64-v2"];

    public static void Check(CompilationAnalysisContext context)
    {
        AnalyzerConfigOptions options = context.Options.AnalyzerConfigOptionsProvider.GlobalOptions;
        if (!Is("PublishAot", "true") || !Property("RuntimeIdentifier").EndsWith("-x64", StringComparison.Ordinal) || !IsNarrow(Property("IlcInstructionSet")))
            return;
        string set = Property("IlcInstructionSet");
        context.ReportDiagnostic(Diagnostic.Create(
            Rules.NarrowVectors, Location.None,
            $"Native code for {(set.Length == 0 ? "any x64 processor" : set)} has 128-bit vectors and no fused multiply-add, and the models run two to three times slower",
            "Set IlcInstructionSet to x86-64-v3, or leave it and CompiledRnnInstructionSet out"));

        string Property(string name) => options.TryGetValue("build_property." + name, out string? value) ? value.Trim() : "";
        bool Is(string name, string value) => Property(name).Equals(value, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A name, or instructions with commas between.</summary>
    private static bool IsNarrow(string set)
    {
        string[] parts = [.. set.ToLowerInvariant().Split(',').Select(part => part.Trim())];
        return parts.Length == 1 && !parts[0].Contains("sse") && !parts[0].Contains("avx") && parts[0] != "popcnt"
            ? Narrow.Contains(parts[0])
            : !parts.Any(part => part.Contains("avx2") || part.Contains("avx512") || part.Contains("avx-512") || part.Contains("v3") || part.Contains("v4"));
    }
}
