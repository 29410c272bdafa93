using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using CompiledRnn.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace CompiledRnn.CodeFixes;

/// <summary>CRNN207: the recurrent layer gives its last state itself, and what took it out of the sequence goes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LastStepFix)), Shared]
public sealed class LastStepFix() : RemoveBracketsFix(Rules.LastStepId)
{
    private protected override string Title => "Set ReturnSequences = false";

    private protected override async Task EditAsync(SolutionEditor solution, Place place, string key, CancellationToken cancellation)
    {
        if (!place.Diagnostic.Properties.ContainsKey(FixFacts.Remove)
            || place.Root.FindNode(place.Diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is not { } layer)
        {
            return;
        }

        DocumentEditor editor = await solution.GetDocumentEditorAsync(place.Document.Id, cancellation).ConfigureAwait(false);
        editor.ReplaceNode(layer, static (current, _) => Attributes.WithoutReturnSequences((AttributeSyntax)current));
        await base.EditAsync(solution, place, key, cancellation).ConfigureAwait(false);
    }
}
