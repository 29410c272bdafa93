using System.Collections.Generic;
using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using CompiledRnn.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace CompiledRnn.CodeFixes;

/// <summary>CRNN004: adds [Model] above layers that stand without it; the user completes its sizes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddModelFix)), Shared]
public sealed class AddModelFix() : ModelCodeFix(Rules.NoModelId)
{
    private protected override IEnumerable<Offer> Offers(Diagnostic diagnostic) => diagnostic.Properties.ContainsKey(FixFacts.AddModel)
        ? [new("Add [Model]", nameof(AddModelFix))]
        : [];

    private protected override async Task EditAsync(SolutionEditor solution, Place place, string key, CancellationToken cancellation)
    {
        var type = place.Root.FindNode(place.Diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MemberDeclarationSyntax>();
        if (!place.Diagnostic.Properties.ContainsKey(FixFacts.AddModel) || type is null || type.AttributeLists.Count == 0)
            return;
        DocumentEditor editor = await solution.GetDocumentEditorAsync(place.Document.Id, cancellation).ConfigureAwait(false);
        Brackets.InsertBefore(editor, type.AttributeLists[0], "Model", "(Features = 1)");
    }
}
