using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using CompiledRnn.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace CompiledRnn.CodeFixes;

/// <summary>Takes away the brackets that a diagnostic points at.</summary>
public abstract class RemoveBracketsFix : ModelCodeFix
{
    private protected RemoveBracketsFix(string rule)
        : base(rule)
    {
    }

    private protected override IEnumerable<Offer> Offers(Diagnostic diagnostic) =>
        diagnostic.Properties.ContainsKey(FixFacts.Remove) ? [new(Title, nameof(RemoveBracketsFix))] : [];

    /// <summary>As the editor's menu shows it.</summary>
    private protected virtual string Title => "Remove it";

    private protected override async Task EditAsync(SolutionEditor solution, Place place, string key, CancellationToken cancellation)
    {
        if (!place.Diagnostic.Properties.ContainsKey(FixFacts.Remove))
            return;
        AttributeListSyntax[] lists = [.. place.Diagnostic.AdditionalLocations.Select(l => place.Root.FindNode(l.SourceSpan).FirstAncestorOrSelf<AttributeListSyntax>()).OfType<AttributeListSyntax>()];
        DocumentEditor editor = await solution.GetDocumentEditorAsync(place.Document.Id, cancellation).ConfigureAwait(false);
        foreach (AttributeListSyntax list in lists)
            editor.ReplaceNode(list.Parent!, (current, _) => Brackets.Without((MemberDeclarationSyntax)current, list));
    }
}
