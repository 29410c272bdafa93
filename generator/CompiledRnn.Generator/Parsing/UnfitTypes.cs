using System.Linq;
using Microsoft.CodeAnalysis;

namespace CompiledRnn.Generator.Parsing;

/// <summary>CRNN002: types that cannot be a model, and what to do instead.</summary>
internal static class UnfitTypes
{
    /// <summary>What keeps a type from being a model, worded to follow its name; null where nothing does.</summary>
    public static (string Fault, string Mend)? Find(INamedTypeSymbol type)
    {
        const string Class = "Make it a plain class";
        const string Out = "Move it to a namespace or a plain class";
        return type switch
        {
            { IsRecord: true } => ("is a record, and a model is a class", Class),
            { TypeKind: not TypeKind.Class } => ($"is {Describe(type.TypeKind)}, and a model is a class", Class),
            { IsStatic: true } => ("is static, and a model has instances with weights", Class),
            { IsAbstract: true } => ("is abstract, and a model has instances with weights", Class),
            { IsFileLocal: true } => ("is file-local, and the generated part stands in another file", "Remove file"),
            { IsGenericType: true } when type.Arity > 0 => ("is generic, and layers and weights would differ for each type argument", Class),
            _ when TypeHeaders.ContainingTypes(type).Any(t => t.Arity > 0) => ("stands in a generic type", Out),
            _ when TypeHeaders.ContainingTypes(type).Any(t => t.IsFileLocal) => ("stands in a file-local type", Out),
            { BaseType: { SpecialType: not SpecialType.System_Object, TypeKind: not TypeKind.Error } parent } when !KnownNames.IsCompiledModel(parent) =>
                ($"derives from {parent.Name}, and a model derives from CompiledModel", $"Hold {parent.Name} in a field instead"),
            _ => null,
        };
    }

    private static string Describe(TypeKind kind) => kind switch
    {
        TypeKind.Struct => "a struct",
        TypeKind.Interface => "an interface",
        TypeKind.Enum => "an enum",
        TypeKind.Delegate => "a delegate",
        _ => "no class",
    };
}
