using System;
using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Specs;
using Microsoft.CodeAnalysis;

namespace CompiledRnn.Generator.Parsing;

/// <summary>Attributes to layers: one bracket is one.</summary>
internal static class BracketReader
{
    /// <summary>Attributes of one [...] together, in source order. Without syntax (metadata) each stands alone.</summary>
    public static IReadOnlyList<IReadOnlyList<AttributeData>> Split(IEnumerable<AttributeData> layers)
    {
        var brackets = new List<IReadOnlyList<AttributeData>>();
        List<AttributeData>? bracket = null;
        SyntaxNode? open = null;
        foreach (AttributeData attribute in layers
            .OrderBy(a => a.ApplicationSyntaxReference?.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(a => a.ApplicationSyntaxReference?.Span.Start ?? 0))
        {
            SyntaxNode? list = attribute.ApplicationSyntaxReference?.GetSyntax().Parent;
            if (bracket is null || list is null || list != open)
                brackets.Add(bracket = []);
            bracket.Add(attribute);
            open = list;
        }

        return brackets;
    }

    /// <summary>The layer of a bracket, which is one of the last of <paramref name="users"/>. One that cannot be read, or is at fault in itself, is marked so.</summary>
    public static LayerSpec Read(IReadOnlyList<AttributeData> bracket, int index, List<Problem> problems, IReadOnlyList<INamedTypeSymbol> users)
    {
        List<LayerSpec> layers = bracket.Select(a => UsedModels.Read(a, ReadAttribute(a), users)).ToList();
        LayerSpec[] inner = layers.Skip(1).ToArray();
        bool unreadable = layers.Any(l => l.Unreadable) || !BracketRules.Check(layers[0], inner, index, problems);
        return layers[0] with { Inner = new EquatableArray<LayerSpec>(inner), Unreadable = unreadable };
    }

    private static LayerSpec ReadAttribute(AttributeData attribute)
    {
        bool complete = AttributeReader.TryRead(attribute, out EquatableArray<Option> options);
        string? name = options.FirstOrDefault(o => o.Name == "Name")?.Value as string ?? (complete ? null : AttributeReader.WrittenName(attribute));
        return new LayerSpec(Kind(attribute), name, new EquatableArray<Option>(options.Where(o => o.Name != "Name")), default)
        {
            Unreadable = !complete || KnownNames.IsUnreadable(attribute),
        };
    }

    /// <summary>The name of an attribute without its suffix: <c>Lstm</c>.</summary>
    public static string Kind(AttributeData attribute)
    {
        string name = attribute.AttributeClass?.Name ?? "";
        return name.EndsWith(KnownNames.AttributeSuffix, StringComparison.Ordinal)
            ? name.Substring(0, name.Length - KnownNames.AttributeSuffix.Length)
            : name;
    }
}
