using CompiledRnn.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace CompiledRnn.Generator.Analysis.Uses;

/// <summary>The runtime's types in a user's code.</summary>
internal static class RuntimeTypes
{
    /// <summary>Whether a type is one of the runtime's, of that name.</summary>
    public static bool Is(this ITypeSymbol? type, string name) => type is not null && type.Name == name && IsRuntime(type);

    /// <summary>Whether a type stands in the runtime's namespace.</summary>
    public static bool IsRuntime(this ITypeSymbol type) => type.ContainingNamespace is { Name: KnownNames.Namespace, ContainingNamespace.IsGlobalNamespace: true };

    /// <summary>Whether a type is a model, or the base of all of them.</summary>
    public static bool IsModelType(this ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.Is(KnownNames.CompiledModel))
                return true;
        }

        return false;
    }
}
