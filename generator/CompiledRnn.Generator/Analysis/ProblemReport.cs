using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using CompiledRnn.Generator.Parsing;
using CompiledRnn.Generator.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CompiledRnn.Generator.Analysis;

/// <summary>A problem as a diagnostic, at the attribute or argument at fault.</summary>
internal static class ProblemReport
{
    public static Diagnostic Create(Problem problem, INamedTypeSymbol type, ParsedModel parsed, CancellationToken cancellation) => Diagnostic.Create(
        Rules.Get(problem.Rule),
        Place(problem, type, parsed, cancellation),
        Others(problem, type, parsed, cancellation),
        FixFacts.Of(problem, parsed),
        problem.Fault,
        problem.Mend);

    private static Location Place(Problem problem, INamedTypeSymbol type, ParsedModel parsed, CancellationToken cancellation)
    {
        if (problem.Layer < 0)
            return (IsOnModel(problem) ? parsed.Model : null) is { } model ? AtOrName(model) : Identifier(type, parsed);
        IReadOnlyList<AttributeData> bracket = parsed.Brackets[problem.Layer];
        AttributeData attribute = bracket[Math.Min(problem.Position, bracket.Count - 1)];
        // An option of the bracket may stand on the wrapper or on the layer inside.
        return AtOrName(bracket.Skip(problem.Position).FirstOrDefault(a => Has(a, problem.Argument, cancellation)) ?? attribute);

        Location AtOrName(AttributeData at) => Place(at, problem.Argument, cancellation) ?? Identifier(type, parsed);
    }

    private static bool Has(AttributeData attribute, string? argument, CancellationToken cancellation) =>
        argument is not null && attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax syntax
        && Argument(attribute, syntax, argument) is not null;

    private static bool IsOnModel(Problem problem) => problem.Rule is Rules.ArgumentId or Rules.NeedsLengthId or Rules.UnreadLayerId;

    private static Location? Place(AttributeData attribute, string? argument, CancellationToken cancellation)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax)
            return null;
        return (argument is null ? syntax : (SyntaxNode?)Argument(attribute, syntax, argument) ?? syntax).GetLocation();
    }

    /// <summary>The argument that sets a property: by its name, its parameter's name, or its position.</summary>
    private static AttributeArgumentSyntax? Argument(AttributeData attribute, AttributeSyntax syntax, string name)
    {
        if (syntax.ArgumentList is not { } list)
            return null;
        return list.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == name)
            ?? list.Arguments.Where((a, i) => a.NameEquals is null && Is(ParameterName(attribute, a, i), name)).FirstOrDefault();
    }

    private static string? ParameterName(AttributeData attribute, AttributeArgumentSyntax argument, int position)
    {
        if (argument.NameColon is { } colon)
            return colon.Name.Identifier.ValueText;
        return attribute.AttributeConstructor is { } constructor && position < constructor.Parameters.Length ? constructor.Parameters[position].Name : null;
    }

    private static bool Is(string? parameter, string property) => string.Equals(parameter, property, StringComparison.OrdinalIgnoreCase);

    /// <summary>The class name, on the declaration with [Model] or, without one, with the first layer.</summary>
    private static Location Identifier(INamedTypeSymbol type, ParsedModel parsed)
    {
        AttributeData? first = parsed.Model ?? parsed.Brackets.FirstOrDefault()?[0];
        SyntaxNode? declaration = first?.ApplicationSyntaxReference?.GetSyntax().FirstAncestorOrSelf<MemberDeclarationSyntax>();
        return (declaration as BaseTypeDeclarationSyntax)?.Identifier.GetLocation() ?? type.Locations.FirstOrDefault() ?? Location.None;
    }

    /// <summary>For a mend on another layer, that layer; for brackets that can go, these; for layers on several declarations, the declarations' names.</summary>
    private static IEnumerable<Location> Others(Problem problem, INamedTypeSymbol type, ParsedModel parsed, CancellationToken cancellation)
    {
        if (problem.FixLayer >= 0)
            return new[] { Place(parsed.Brackets[problem.FixLayer].Last(), null, cancellation) }.OfType<Location>();
        if (problem.Removable.Count > 0)
            return problem.Removable.Select(bracket => Place(parsed.Brackets[bracket][0], null, cancellation)).OfType<Location>();
        if (problem.Rule != Rules.SeveralDeclarationsId)
            return [];
        return parsed.Brackets.Select(b => b[0].ApplicationSyntaxReference?.GetSyntax(cancellation).Parent).OfType<AttributeListSyntax>()
            .Distinct().Select(list => list.GetLocation());
    }
}
