using System.Collections.Generic;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
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
    private protected override IEnumerable<Offer> Offers(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(FixFacts.Replacement, out string? units) ? [new($"Set the units to {units}", nameof(StateUnitsFix))] : [];

    private protected override async Task EditAsync(SolutionEditor solution, Place place, string key, CancellationToken cancellation)
    {
        if (!place.Diagnostic.Properties.TryGetValue(FixFacts.Replacement, out string? units))
            return;
        DocumentEditor editor = await solution.GetDocumentEditorAsync(place.Document.Id, cancellation).ConfigureAwait(false);
        AttributeListSyntax? list = place.Root.FindNode(place.Diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeListSyntax>();
        // A wrapper in front has no units.
        IEnumerable<AttributeSyntax> layers = list?.Attributes.Skip(list.Attributes.Count > 1 ? 1 : 0) ?? [];
        foreach (AttributeArgumentSyntax argument in layers.Select(a => a.ArgumentList?.Arguments.FirstOrDefault(IsUnits)).OfType<AttributeArgumentSyntax>())
            editor.ReplaceNode(argument, (current, _) => WithUnits((AttributeArgumentSyntax)current, units!));
    }

    private static bool IsUnits(AttributeArgumentSyntax argument) =>
        argument.NameEquals is null && (argument.NameColon is null || argument.NameColon.Name.Identifier.ValueText == "units");

    private static AttributeArgumentSyntax WithUnits(AttributeArgumentSyntax argument, string units) =>
        argument.WithExpression(SyntaxFactory.ParseExpression(units).WithTriviaFrom(argument.Expression));
}
