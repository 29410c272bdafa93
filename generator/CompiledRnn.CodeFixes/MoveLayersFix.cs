using System.Collections.Generic;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using CompiledRnn.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace CompiledRnn.CodeFixes;

/// <summary>CRNN003: moves all layers to the declaration with [Model], those that stand there first.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveLayersFix)), Shared]
public sealed class MoveLayersFix() : ModelCodeFix(Rules.SeveralDeclarationsId)
{
    private protected override string? Title(Diagnostic diagnostic) => "Move the layers together";

    private protected override async Task EditAsync(SolutionEditor solution, Place place, string key, CancellationToken cancellation)
    {
        if (place.Find<MemberDeclarationSyntax>() is not { } target)
            return;
        var moved = new List<AttributeListSyntax>();
        foreach (Location location in place.Diagnostic.AdditionalLocations)
        {
            if (solution.OriginalSolution.GetDocument(location.SourceTree) is not { } document
                || await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
                || root.FindNode(location.SourceSpan).FirstAncestorOrSelf<AttributeListSyntax>() is not { } list
                || list.Parent == target)
            {
                continue;
            }

            moved.Add(list);
            DocumentEditor editor = await solution.GetDocumentEditorAsync(document.Id, cancellation).ConfigureAwait(false);
            editor.ReplaceNode(list.Parent!, (current, _) => Brackets.Without((MemberDeclarationSyntax)current, list));
        }

        DocumentEditor targetEditor = await solution.GetDocumentEditorAsync(place.Document.Id, cancellation).ConfigureAwait(false);
        targetEditor.ReplaceNode(target, (current, _) => Brackets.WithAppended((MemberDeclarationSyntax)current, moved));
    }
}
