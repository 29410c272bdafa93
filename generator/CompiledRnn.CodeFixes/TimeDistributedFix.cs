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

/// <summary>CRNN205: TimeDistributed in front of the layer.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TimeDistributedFix)), Shared]
public sealed class TimeDistributedFix() : ModelCodeFix(Rules.StepByStepId)
{
    private protected override IEnumerable<Offer> Offers(Diagnostic diagnostic) => [new("Add TimeDistributed", nameof(TimeDistributedFix))];

    private protected override async Task EditAsync(SolutionEditor solution, Place place, string key, CancellationToken cancellation)
    {
        if (place.Root.FindNode(place.Diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeListSyntax>() is not { } list)
            return;
        DocumentEditor editor = await solution.GetDocumentEditorAsync(place.Document.Id, cancellation).ConfigureAwait(false);
        string name = Brackets.Name(editor.SemanticModel, list.SpanStart, "TimeDistributed");
        editor.ReplaceNode(list, (current, _) => Brackets.Rewritten((AttributeListSyntax)current, attributes => $"{name}, {attributes}"));
    }
}
