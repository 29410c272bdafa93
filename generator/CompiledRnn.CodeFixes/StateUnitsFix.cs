using System.Collections.Generic;
using System.Composition;
using System.Linq;
using CompiledRnn.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace CompiledRnn.CodeFixes;

/// <summary>CRNN107: as many units as the states that the layer starts from.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StateUnitsFix)), Shared]
public sealed class StateUnitsFix() : ModelCodeFix(Rules.InitialStateId)
{
    private protected override string? Title(Diagnostic diagnostic) => Fact(diagnostic, FixFacts.Replacement) is { } units ? $"Set the units to {units}" : null;

    private protected override void Edit(DocumentEditor editor, Place place, string key)
    {
        if (place.Fact(FixFacts.Replacement) is not { } units || place.Find<AttributeListSyntax>() is not { } list)
            return;
        // A wrapper in front has no units.
        IEnumerable<AttributeSyntax> layers = list.Attributes.Skip(list.Attributes.Count > 1 ? 1 : 0);
        foreach (AttributeArgumentSyntax argument in layers.Select(a => a.ArgumentList?.Arguments.FirstOrDefault(IsUnits)).OfType<AttributeArgumentSyntax>())
            editor.ReplaceNode(argument, (current, _) => WithUnits((AttributeArgumentSyntax)current, units));
    }

    private static bool IsUnits(AttributeArgumentSyntax argument) =>
        argument.NameEquals is null && (argument.NameColon is null || argument.NameColon.Name.Identifier.ValueText == "units");

    private static AttributeArgumentSyntax WithUnits(AttributeArgumentSyntax argument, string units) =>
        argument.WithExpression(SyntaxFactory.ParseExpression(units).WithTriviaFrom(argument.Expression));
}
