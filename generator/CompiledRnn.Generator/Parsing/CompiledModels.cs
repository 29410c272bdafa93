using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using CompiledRnn.Generator.Layers;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;
using Microsoft.CodeAnalysis;

namespace CompiledRnn.Generator.Parsing;

/// <summary>
/// Reads a model of a compiled project. Its attributes have kept their order and lost their brackets, so which layers a wrapper had inside is
/// found by trying: only where one reading alone gives a model without faults is it known.
/// </summary>
internal static class CompiledModels
{
    // Of several Autoregressive one after the other there are many readings, and more than one is right.
    private const int MostReadings = 64;

    /// <summary>The model of a class without syntax, or null where it is not known.</summary>
    public static InferredModel? Read(INamedTypeSymbol type) => Read(type, []);

    /// <summary>The same; <paramref name="users"/> are the models that use it.</summary>
    public static InferredModel? Read(INamedTypeSymbol type, IReadOnlyList<INamedTypeSymbol> users)
    {
        ImmutableArray<AttributeData> attributes = type.GetAttributes();
        if (attributes.FirstOrDefault(KnownNames.IsModel) is not { } model || !AttributeReader.TryRead(model, out EquatableArray<Option> options))
            return null;
        AttributeData[] layers = [.. attributes.Where(KnownNames.IsLayer)];
        INamedTypeSymbol[] nested = [.. users, type];
        InferredModel[] right = [.. Readings(layers, 0, []).Take(MostReadings).Select(brackets => Infer(type, options, brackets, nested)).OfType<InferredModel>().Take(2)];
        return right.Length == 1 ? right[0] : null;
    }

    private static InferredModel? Infer(INamedTypeSymbol type, EquatableArray<Option> options, ImmutableArray<AttributeData[]> brackets, INamedTypeSymbol[] users)
    {
        var problems = new List<Problem>();
        LayerSpec[] layers = [.. brackets.Select((bracket, i) => BracketReader.Read(bracket, i, problems, users).With(options.Where(ModelParser.IsForLayers)))];
        return problems.Count == 0 && ShapeInference.Infer(ModelParser.Spec(type, options, new EquatableArray<LayerSpec>(layers))) is { IsComplete: true } inferred ? inferred : null;
    }

    /// <summary>All ways to give each wrapper some of the layers behind it.</summary>
    private static IEnumerable<ImmutableArray<AttributeData[]>> Readings(AttributeData[] layers, int first, ImmutableArray<AttributeData[]> before)
    {
        if (first == layers.Length)
            return [before];
        var wrapper = Definition(layers[first]) as WrapperDefinition;
        int most = wrapper is null ? 0 : Math.Min(
            wrapper.MostInner, layers.Skip(first + 1).TakeWhile(inner => Definition(inner) is { } wrapped && wrapper.Wraps(wrapped)).Count());
        return Enumerable.Range(wrapper is null ? 0 : 1, wrapper is null ? 1 : most)
            .SelectMany(inner => Readings(layers, first + 1 + inner, before.Add([.. layers.Skip(first).Take(1 + inner)])));
    }

    private static LayerDefinition? Definition(AttributeData layer) => LayerCatalog.Find(BracketReader.Kind(layer));
}
