using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CompiledRnn.Generator.Parsing;

/// <summary>CRNN008: a layer's Name becomes a member of the class, so it must be free and an identifier.</summary>
internal static class NameRules
{
    /// <summary>Members that the generator adds to every model or its base has.</summary>
    private static readonly HashSet<string> Reserved = new(
    [
        "InputShape", "OutputShape", "ParameterCount", "Summary", "Load", "Parameters", "Predict", "Fit", "Evaluate", "CreatePass",
        "CreateStream", "Save", "LoadWeights", "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals",
    ]);

    public static void Check(INamedTypeSymbol type, EquatableArray<LayerSpec> layers, List<Problem> problems)
    {
        var seen = new HashSet<string>();
        for (int i = 0; i < layers.Count; i++)
        {
            foreach ((string name, int position) in Names(layers[i]))
            {
                if (Fault(type, name, seen) is { } fault)
                    problems.Add(new Problem("CRNN008", i, position, "Name", $"The name \"{name}\" {fault}", "Choose another"));
                seen.Add(name);
            }
        }
    }

    private static IEnumerable<(string Name, int Position)> Names(LayerSpec layer)
    {
        if (layer.Name is { } outer)
            yield return (outer, 0);
        for (int i = 0; i < layer.Inner.Count; i++)
        {
            if (layer.Inner[i].Name is { } inner)
                yield return (inner, i + 1);
        }
    }

    private static string? Fault(INamedTypeSymbol type, string name, HashSet<string> seen)
    {
        if (!SyntaxFacts.IsValidIdentifier(name))
            return "is no C# identifier";
        if (seen.Contains(name))
            return "is the name of a layer above";
        if (name == type.Name)
            return "is the name of the class itself";
        if (Reserved.Contains(name))
            return "is a member that every model has";
        // The generated part's own members are not there yet when the generator and the analyzer first look.
        return type.GetMembers(name).Any(m => !IsGenerated(m)) ? "is a member that the class already has" : null;
    }

    private static bool IsGenerated(ISymbol member) => member.DeclaringSyntaxReferences.Length > 0
        && member.DeclaringSyntaxReferences.All(r => r.SyntaxTree.FilePath.EndsWith(".CompiledRnn.g.cs", System.StringComparison.Ordinal));
}
