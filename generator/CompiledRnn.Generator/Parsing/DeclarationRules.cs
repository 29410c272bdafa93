using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CompiledRnn.Generator.Parsing;

/// <summary>CRNN001 to CRNN004: whether the class can be a model at all.</summary>
internal static class DeclarationRules
{
    /// <summary>Adds the faults of the declaration.</summary>
    /// <returns>Whether they forbid a generated part.</returns>
    public static bool Check(INamedTypeSymbol type, AttributeData? model, IReadOnlyList<AttributeData> layers, List<Problem> problems)
    {
        if (model is null)
        {
            Add("CRNN004", $"{type.Name} has layers but no [Model]", "Add [Model(Steps = …, Features = …)] above the layers");
            return true;
        }

        if (layers.Count == 0)
            Add("CRNN004", $"{type.Name} has [Model] but no layers", "Add the layers below it, top to bottom");
        bool broken = layers.Count == 0;
        if (Unfit(type) is { Fault: not null } unfit)
        {
            Add("CRNN002", $"{type.Name} {unfit.Fault}", unfit.Mend);
            return true;
        }

        if (new[] { type }.Concat(ContainingTypes(type)).FirstOrDefault(t => !IsPartial(t)) is { } notPartial)
        {
            Add("CRNN001", $"{notPartial.Name} is not partial, so the model's code cannot be added to it", $"Make {notPartial.Name} partial");
            broken = true;
        }

        if (layers.Select(Declaration).Distinct().Count() > 1)
        {
            Add("CRNN003", $"The layers of {type.Name} stand on more than one declaration, and their order is not defined", "Move them together");
            broken = true;
        }

        return broken;

        void Add(string rule, string fault, string mend) =>
            problems.Add(new Problem(rule, -1, 0, null, fault, mend));
    }

    /// <summary>The types around a type, outermost first.</summary>
    public static IEnumerable<INamedTypeSymbol> ContainingTypes(INamedTypeSymbol type)
    {
        var types = new Stack<INamedTypeSymbol>();
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            types.Push(outer);
        return types;
    }

    /// <summary>The header that a generated part of a surrounding type needs.</summary>
    public static string Header(INamedTypeSymbol type)
    {
        string keyword = type switch
        {
            { IsRecord: true, IsValueType: true } => "record struct",
            { IsRecord: true } => "record",
            { TypeKind: TypeKind.Struct } => "struct",
            { TypeKind: TypeKind.Interface } => "interface",
            _ => "class",
        };
        return $"partial {keyword} {type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}";
    }

    public static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences
        .Select(r => r.GetSyntax())
        .OfType<TypeDeclarationSyntax>()
        .Any(d => d.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static SyntaxNode? Declaration(AttributeData attribute) =>
        attribute.ApplicationSyntaxReference?.GetSyntax().FirstAncestorOrSelf<TypeDeclarationSyntax>();

    private static (string? Fault, string Mend) Unfit(INamedTypeSymbol type)
    {
        const string Class = "Make it a plain class";
        const string Out = "Move it to a namespace or a plain class";
        return type switch
        {
            { IsRecord: true } => ("is a record, and a model is a class", Class),
            { TypeKind: not TypeKind.Class } => ("is no class", Class),
            { IsStatic: true } => ("is static, and a model has instances with weights", Class),
            { IsAbstract: true } => ("is abstract, and a model has instances with weights", Class),
            { IsFileLocal: true } => ("is file-local, and the generated part stands in another file", "Remove file"),
            { IsGenericType: true } => ("is generic, and layers and weights would differ for each type argument", Class),
            _ when ContainingTypes(type).Any(t => t.IsGenericType) => ("stands in a generic type", Out),
            _ when ContainingTypes(type).Any(t => t.IsFileLocal) => ("stands in a file-local type", Out),
            { BaseType: { SpecialType: not SpecialType.System_Object } parent } when parent.Name != KnownNames.CompiledModel =>
                ($"derives from {parent.Name}, and a model derives from CompiledModel", $"Hold {parent.Name} in a field instead"),
            _ => (null, ""),
        };
    }
}
