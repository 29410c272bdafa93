using System.Collections.Concurrent;
using System.Linq;
using System.Runtime.CompilerServices;
using CompiledRnn.Generator.Parsing;
using CompiledRnn.Generator.Shapes;
using Microsoft.CodeAnalysis;

namespace CompiledRnn.Generator.Analysis;

/// <summary>The models that a compilation declares or refers to with their shapes, each read once for all analyzers and only where asked for.</summary>
internal sealed class KnownModels
{
    private static readonly ConditionalWeakTable<Compilation, KnownModels> Tables = new();

    private readonly ConcurrentDictionary<INamedTypeSymbol, KnownModel?> _declared = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, InferredModel?> _compiled = new(SymbolEqualityComparer.Default);

    private KnownModels()
    {
    }

    /// <summary>Those of a compilation.</summary>
    public static KnownModels In(Compilation compilation) => Tables.GetValue(compilation, static _ => new KnownModels());

    /// <summary>What a class in source declares; null where that is no model.</summary>
    public KnownModel? Declared(INamedTypeSymbol type) => type.GetAttributes().IsEmpty ? null : _declared.GetOrAdd(type, Read);

    /// <summary>The model that a type is or derives from; null where it is none, or has faults, which are reported where it is declared.</summary>
    public InferredModel? Of(ITypeSymbol? type)
    {
        var model = type as INamedTypeSymbol;
        while (model is not null && !model.GetAttributes().Any(KnownNames.IsModel))
            model = model.BaseType;
        if (model is null)
            return null;
        if (model.DeclaringSyntaxReferences.IsEmpty)
            return _compiled.GetOrAdd(model, CompiledModels.Read);
        return Declared(model) is { Inferred: { IsComplete: true } inferred } ? inferred : null;
    }

    private static KnownModel? Read(INamedTypeSymbol type) =>
        ModelParser.Parse(type) is { } parsed ? new KnownModel(parsed, ShapeInference.Infer(parsed.Spec)) : null;
}

/// <summary>A model of a compilation.</summary>
/// <param name="Parsed">As its attributes state it.</param>
/// <param name="Inferred">With its shapes.</param>
internal sealed record KnownModel(ParsedModel Parsed, InferredModel Inferred);
