using Microsoft.CodeAnalysis;

namespace CompiledRnn.Generator.Parsing;

/// <summary>Names of the runtime's types that the generator looks for.</summary>
internal static class KnownNames
{
    public const string Namespace = "CompiledRnn";
    public const string ModelAttribute = "CompiledRnn.ModelAttribute";
    public const string LayerAttribute = "LayerAttribute";
    public const string CompiledModel = "CompiledModel";
    public const string AttributeSuffix = "Attribute";

    /// <summary>End of the names of generated files.</summary>
    public const string FileSuffix = ".CompiledRnn.g.cs";

    public static bool IsModel(AttributeData attribute) =>
        attribute.AttributeClass is { Name: "ModelAttribute" } type && IsOurs(type);

    /// <summary>Whether an attribute adds a layer.</summary>
    public static bool IsLayer(AttributeData attribute)
    {
        INamedTypeSymbol? parent = attribute.AttributeClass?.BaseType;
        while (parent is not null && !(parent.Name == LayerAttribute && IsOurs(parent)))
            parent = parent.BaseType;
        return parent is not null;
    }

    /// <summary>Whether an attribute adds an input.</summary>
    public static bool IsInput(AttributeData attribute) => IsLayer(attribute) && attribute.AttributeClass!.Name == "InputAttribute";

    /// <summary>Whether an attribute names an output.</summary>
    public static bool IsOutput(AttributeData attribute) => IsLayer(attribute) && attribute.AttributeClass!.Name == "OutputAttribute";

    /// <summary>Whether an attribute adds or names an input or output, and so no layer.</summary>
    public static bool IsPort(AttributeData attribute) => IsLayer(attribute) && attribute.AttributeClass!.Name is ("InputAttribute" or "OutputAttribute");

    /// <summary>Whether an attribute may be meant as a layer and does not compile: a name half typed, or the abstract base.</summary>
    public static bool IsUnreadable(AttributeData attribute) =>
        attribute.AttributeClass is null or { TypeKind: TypeKind.Error } || (attribute.AttributeClass.Name == LayerAttribute && IsOurs(attribute.AttributeClass));

    public static bool IsCompiledModel(INamedTypeSymbol type) => type.Name == CompiledModel && IsOurs(type);

    private static bool IsOurs(ISymbol type) => type.ContainingNamespace is { Name: Namespace, ContainingNamespace.IsGlobalNamespace: true };
}
