using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Specs;
using Microsoft.CodeAnalysis;
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

        if (layers.All(KnownNames.IsPort))
            Add("CRNN004", $"{type.Name} has [Model] but no layers", "Add the layers below it, top to bottom");
        if (!HaveOneOrder(type, layers))
            Add("CRNN003", $"The layers of {type.Name} stand on more than one declaration, and their order is not defined", "Move them together");
        if (UnfitTypes.Find(type) is { } unfit)
        {
            Add("CRNN002", $"{type.Name} {unfit.Fault}", unfit.Mend);
            return true;
        }

        if (new[] { type }.Concat(TypeHeaders.ContainingTypes(type)).FirstOrDefault(t => !TypeHeaders.IsPartial(t)) is { } notPartial)
        {
            Add("CRNN001", $"{notPartial.Name} is not partial, so the model's code cannot be added to it", $"Make {notPartial.Name} partial");
            return true;
        }

        return false;

        void Add(string rule, string fault, string mend) =>
            problems.Add(new Problem(rule, -1, 0, null, fault, mend));
    }

    /// <summary>Whether all layers stand on one declaration of the class.</summary>
    public static bool HaveOneOrder(INamedTypeSymbol type, IEnumerable<AttributeData> layers) => type.DeclaringSyntaxReferences.Length == 1
        || layers.Where(KnownNames.IsLayer).Select(Declaration).Distinct().Count() <= 1;

    private static SyntaxNode? Declaration(AttributeData attribute) =>
        attribute.ApplicationSyntaxReference?.GetSyntax().FirstAncestorOrSelf<MemberDeclarationSyntax>();
}
