using System;
using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Specs;
using Microsoft.CodeAnalysis;

namespace CompiledRnn.Generator.Parsing;

/// <summary>Reads a class's attributes into a spec. Cheap: it runs at every edit. Shapes are inferred later.</summary>
internal static class ModelParser
{
    /// <summary>The model that a class declares, or null where it has neither [Model] nor a layer.</summary>
    public static ParsedModel? Parse(INamedTypeSymbol type) => Parse(type, []);

    /// <summary>The model that a class declares; <paramref name="users"/> are the models that use it.</summary>
    public static ParsedModel? Parse(INamedTypeSymbol type, IReadOnlyList<INamedTypeSymbol> users)
    {
        List<AttributeData> attributes = type.GetAttributes().ToList();
        AttributeData? model = attributes.FirstOrDefault(KnownNames.IsModel);
        AttributeData? anyLayer = attributes.FirstOrDefault(KnownNames.IsLayer);
        if ((model ?? anyLayer) is not { } ours)
            return null;

        var problems = new List<Problem>();
        // What does not compile may be meant as a layer, so nothing can be said of what stands behind it.
        List<AttributeData> layers = attributes.Where(a => KnownNames.IsLayer(a) || KnownNames.IsUnreadable(a)).ToList();
        EquatableArray<Option> options = default;
        bool readable = model is not null && AttributeReader.TryRead(model, out options);
        bool ownInput = options.Any(o => o.Name is "Steps" or "Features");
        HashSet<string> members = [.. MemberRules.Generated, .. HasSeveral(layers, ownInput) ? MemberRules.OfSeveral : []];
        bool broken = DeclarationRules.Check(type, model, layers, problems) | (model is not null && MemberRules.Check(type, members, problems));
        int? steps = options.FirstOrDefault(o => o.Name == "Steps")?.Value as int?;
        bool walkable = readable & (!readable || InputRules.Check(steps, options, layers.Any(KnownNames.IsInput), problems)) & DeclarationRules.HaveOneOrder(layers);

        IReadOnlyList<IReadOnlyList<AttributeData>> brackets = BracketReader.Split(layers);
        INamedTypeSymbol? compiledModel = ours.AttributeClass?.ContainingAssembly?.GetTypeByMetadataName($"{KnownNames.Namespace}.{KnownNames.CompiledModel}");
        var names = new NameRules(type, compiledModel, members, ownInput, problems);
        var specs = new EquatableArray<LayerSpec>(brackets.Select((bracket, i) => names.Check(BracketReader.Read(bracket, i, problems, [.. users, type]), i)).Select(layer => layer.With(options.Where(IsForLayers))));
        var spec = new ModelSpec(
            TypeHeaders.Namespace(type.ContainingNamespace),
            type.Name,
            new EquatableArray<string>(TypeHeaders.ContainingTypes(type).Select(TypeHeaders.Header)),
            HintNames.For(type),
            steps,
            options.FirstOrDefault(o => o.Name == "Features")?.Value as int? ?? 0,
            specs,
            broken,
            Faulty: problems.Count > 0 || specs.Any(s => s.Unreadable) || !walkable,
            walkable);
        return new ParsedModel(spec, problems, model, brackets);
    }

    /// <summary>Options of the model that its layers obey.</summary>
    private static bool IsForLayers(Option option) => option.Name is "Unroll" or "Checkpointing";

    /// <summary>Whether a model has several inputs or outputs, and so members for them.</summary>
    private static bool HasSeveral(IReadOnlyList<AttributeData> layers, bool ownInput) =>
        layers.Count(KnownNames.IsInput) + (ownInput ? 1 : 0) > 1
        || layers.Count(KnownNames.IsOutput) > 1
        || (!layers.Any(KnownNames.IsOutput) && layers.LastOrDefault() is { } last && last.NamedArguments.Any(a => a is { Key: "ReturnState", Value.Value: true }));

    /// <summary>
    /// The spec of the class that a [Model] stands on. Where the attribute stands on several parts, only the first part gives one: a second
    /// file of the same name would stop the generator.
    /// </summary>
    public static ModelSpec? ParseForGenerator(GeneratorAttributeSyntaxContext source)
    {
        if (source.TargetSymbol is not INamedTypeSymbol type || Parse(type) is not { } parsed)
            return null;
        SyntaxNode? first = type.GetAttributes().Where(KnownNames.IsModel).Select(a => a.ApplicationSyntaxReference).OfType<SyntaxReference>()
            .OrderBy(r => r.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(r => r.Span.Start)
            .FirstOrDefault()?.GetSyntax();
        return first is null || source.TargetNode.Contains(first) ? parsed.Spec : null;
    }
}
