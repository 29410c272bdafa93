using System.Collections.Concurrent;
using System.Linq;
using CompiledRnn.Generator.Parsing;
using CompiledRnn.Generator.Shapes;
using Microsoft.CodeAnalysis;

namespace CompiledRnn.Generator.Analysis.Uses;

/// <summary>The models of a compilation with their shapes, each read once and only where code uses it.</summary>
internal sealed class KnownModels(IAssemblySymbol assembly)
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, InferredModel?> _models = new(SymbolEqualityComparer.Default);

    /// <summary>The model that a type is or derives from; null where it is none of this compilation, or has faults, which are reported there.</summary>
    public InferredModel? Of(ITypeSymbol? type)
    {
        var model = type as INamedTypeSymbol;
        while (model is not null && !model.GetAttributes().Any(KnownNames.IsModel))
            model = model.BaseType;
        // The attributes of another assembly have lost their brackets.
        return model is not null && SymbolEqualityComparer.Default.Equals(model.ContainingAssembly, assembly) ? _models.GetOrAdd(model, Read) : null;
    }

    private static InferredModel? Read(INamedTypeSymbol type) =>
        ModelParser.Parse(type) is { } parsed && ShapeInference.Infer(parsed.Spec) is { IsComplete: true } model ? model : null;
}
