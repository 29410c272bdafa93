using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Layers;
using CompiledRnn.Generator.Specs;
using Microsoft.CodeAnalysis;

namespace CompiledRnn.Generator.Parsing;

/// <summary>Reads a class's attributes into a spec. Cheap: it runs at every edit. Shapes are inferred later.</summary>
internal static class ModelParser
{
    /// <summary>The model that a class declares, or null where it has neither [Model] nor a layer.</summary>
    public static ParsedModel? Parse(INamedTypeSymbol type)
    {
        AttributeData? model = type.GetAttributes().FirstOrDefault(IsModel);
        List<AttributeData> layers = type.GetAttributes().Where(IsLayer).ToList();
        if (model is null && layers.Count == 0)
            return null;

        var problems = new List<Problem>();
        List<List<AttributeData>> brackets = Brackets(layers);
        var specs = new EquatableArray<LayerSpec>(brackets.Select((bracket, i) => Layer(bracket, i, problems)));
        EquatableArray<Option> options = model is null ? default : AttributeReader.Options(model);
        int? steps = options.FirstOrDefault(o => o.Name == "Steps")?.Value as int?;
        int features = options.FirstOrDefault(o => o.Name == "Features")?.Value as int? ?? 0;
        bool broken = DeclarationRules.Check(type, model, layers, problems);
        InputRules.Check(model, steps, options, problems);
        NameRules.Check(type, specs, problems);
        var spec = new ModelSpec(
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(),
            type.Name,
            new EquatableArray<string>(DeclarationRules.ContainingTypes(type).Select(DeclarationRules.Header)),
            "",
            steps,
            features,
            specs,
            broken);
        return new ParsedModel(spec, problems, model, brackets);
    }

    /// <summary>
    /// The spec of the class that a [Model] stands on. Where the attribute stands on several parts, only the first part gives one: a second
    /// file of the same name would stop the generator.
    /// </summary>
    public static ModelSpec? ParseForGenerator(GeneratorAttributeSyntaxContext source)
    {
        if (source.TargetSymbol is not INamedTypeSymbol type || Parse(type) is not { } parsed)
            return null;
        SyntaxNode? first = type.GetAttributes().Where(IsModel).Select(a => a.ApplicationSyntaxReference).OfType<SyntaxReference>()
            .OrderBy(r => r.SyntaxTree.FilePath, System.StringComparer.Ordinal).ThenBy(r => r.Span.Start)
            .FirstOrDefault()?.GetSyntax();
        return first is null || source.TargetNode.Contains(first) ? parsed.Spec : null;
    }

    private static bool IsModel(AttributeData attribute) =>
        attribute.AttributeClass is { Name: "ModelAttribute" } type && IsOurs(type);

    private static bool IsLayer(AttributeData attribute) =>
        attribute.AttributeClass is { BaseType: { Name: KnownNames.LayerAttribute } parent } && IsOurs(parent);

    private static bool IsOurs(ISymbol type) => type.ContainingNamespace is { Name: KnownNames.Namespace, ContainingNamespace.IsGlobalNamespace: true };

    /// <summary>Attributes of one [...] together, in source order. Without syntax (metadata) each stands alone.</summary>
    private static List<List<AttributeData>> Brackets(List<AttributeData> layers) => layers
        .OrderBy(a => a.ApplicationSyntaxReference?.SyntaxTree.FilePath, System.StringComparer.Ordinal)
        .ThenBy(a => a.ApplicationSyntaxReference?.Span.Start ?? 0)
        .GroupBy(a => (object?)a.ApplicationSyntaxReference?.GetSyntax().Parent ?? a)
        .Select(g => g.ToList())
        .ToList();

    private static LayerSpec Layer(List<AttributeData> bracket, int index, List<Problem> problems)
    {
        LayerSpec? first = null;
        var inner = new List<LayerSpec>();
        foreach (AttributeData attribute in bracket)
        {
            string kind = Kind(attribute);
            EquatableArray<Option> options = AttributeReader.Options(attribute);
            string? name = options.FirstOrDefault(o => o.Name == "Name")?.Value as string;
            var spec = new LayerSpec(kind, name, new EquatableArray<Option>(options.Where(o => o.Name != "Name")), default);
            if (first is null)
                first = spec;
            else
                inner.Add(spec);
        }

        BracketRules.Check(first!, inner, index, problems);
        return first! with { Inner = new EquatableArray<LayerSpec>(inner) };
    }

    private static string Kind(AttributeData attribute)
    {
        string name = attribute.AttributeClass!.Name;
        return name.EndsWith(KnownNames.AttributeSuffix, System.StringComparison.Ordinal)
            ? name.Substring(0, name.Length - KnownNames.AttributeSuffix.Length)
            : name;
    }
}
