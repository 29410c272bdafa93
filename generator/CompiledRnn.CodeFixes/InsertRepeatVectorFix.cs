using System.Collections.Generic;
using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using CompiledRnn.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace CompiledRnn.CodeFixes;

/// <summary>CRNN103: repeats the vector in front of the recurrent layer; the user completes the number of steps.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InsertRepeatVectorFix)), Shared]
public sealed class InsertRepeatVectorFix() : ModelCodeFix(Rules.RecurrentOnVectorId)
{
    private protected override IEnumerable<Offer> Offers(Diagnostic diagnostic) => [new("Insert RepeatVector", nameof(InsertRepeatVectorFix))];

    private protected override async Task EditAsync(SolutionEditor solution, Place place, string key, CancellationToken cancellation)
    {
        DocumentEditor editor = await solution.GetDocumentEditorAsync(place.Document.Id, cancellation).ConfigureAwait(false);
        Brackets.InsertBefore(editor, place, "RepeatVector", $"({place.Diagnostic.Properties[FixFacts.Steps]})");
    }
}
