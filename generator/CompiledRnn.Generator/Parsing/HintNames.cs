using System;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;

namespace CompiledRnn.Generator.Parsing;

/// <summary>
/// Names of generated files. They must be unique whatever the case of letters, and hold letters, digits and a few signs only; a breach
/// stops the whole generator.
/// </summary>
internal static class HintNames
{
    // Of one compilation each, whose symbols they are: a namespace of many models is read once.
    private static readonly ConditionalWeakTable<INamespaceOrTypeSymbol, ILookup<string, string>> Names = new();

    public static string For(INamedTypeSymbol type)
    {
        string space = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString() + ".";
        string outer = string.Concat(TypeHeaders.ContainingTypes(type).Select(t => t.Name + Arity(t) + "+"));
        return Plain(space) + Plain(outer) + Plain(type.Name) + Arity(type) + Twin(type) + KnownNames.FileSuffix;
    }

    private static string Arity(INamedTypeSymbol type) => type.Arity == 0 ? "" : "`" + type.Arity.ToString(CultureInfo.InvariantCulture);

    /// <summary>Tells apart types whose names differ in case only.</summary>
    private static string Twin(INamedTypeSymbol type)
    {
        var container = (INamespaceOrTypeSymbol?)type.ContainingType ?? type.ContainingNamespace;
        int before = Names.GetValue(container, NamesIn)[type.Name].Count(name => string.CompareOrdinal(name, type.Name) < 0);
        return before == 0 ? "" : "-" + before.ToString(CultureInfo.InvariantCulture);
    }

    private static ILookup<string, string> NamesIn(INamespaceOrTypeSymbol container) =>
        container.GetTypeMembers().Select(t => t.Name).Distinct().ToLookup(name => name, StringComparer.OrdinalIgnoreCase);

    private static string Plain(string name)
    {
        var plain = new StringBuilder();
        foreach (char c in name)
        {
            if (char.IsLetterOrDigit(c) || c is '.' or '_' or '+')
                plain.Append(c);
            else if (c != '@')
                plain.Append('-').Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }

        return plain.ToString();
    }
}
