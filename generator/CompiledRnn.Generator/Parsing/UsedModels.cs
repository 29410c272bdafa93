using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Specs;
using Microsoft.CodeAnalysis;

namespace CompiledRnn.Generator.Parsing;

/// <summary>Reads the model that <c>[Use&lt;TModel&gt;]</c> puts in as a layer.</summary>
internal static class UsedModels
{
    /// <summary>The layer with the model that its attribute names, or with what is wrong with that.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="layer">What else was read of it.</param>
    /// <param name="users">The model that it stands on, last, and the models that use that one.</param>
    public static LayerSpec Read(AttributeData attribute, LayerSpec layer, IReadOnlyList<INamedTypeSymbol> users)
    {
        if (layer.Kind != "Use" || attribute.AttributeClass is not { TypeArguments.Length: 1 } generic)
            return layer;
        ITypeSymbol argument = generic.TypeArguments[0];
        string name = argument.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        if (argument is not INamedTypeSymbol type || !type.GetAttributes().Any(KnownNames.IsModel))
            return layer with { UsedFault = $"{name} is no model: it has no [Model]" };
        if (users.Contains(type, SymbolEqualityComparer.Default))
            return layer with { UsedFault = $"{name} uses itself" };
        if (!SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, users[users.Count - 1].ContainingAssembly))
            return layer with { UsedFault = $"{name} is declared in another project, which keeps its code to itself" };
        // In a compiled project, whose attributes have no syntax, as little is known of it as of the model that uses it.
        ModelSpec? used = type.DeclaringSyntaxReferences.IsEmpty ? CompiledModels.Read(type, users)?.Spec : ModelParser.Parse(type, users)!.Spec;
        return layer with { Used = used, UsedType = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) };
    }
}
