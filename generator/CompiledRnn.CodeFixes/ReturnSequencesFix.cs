using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using CompiledRnn.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace CompiledRnn.CodeFixes;

/// <summary>Sets ReturnSequences on the recurrent layer that gives only its last state.</summary>
public abstract class ReturnSequencesFix : ModelCodeFix
{
    private protected ReturnSequencesFix(string rule)
        : base(rule)
    {
    }

    private protected override IEnumerable<Offer> Offers(Diagnostic diagnostic) => diagnostic.Properties.ContainsKey(FixFacts.FixLayer)
        ? [new("Set ReturnSequences = true", nameof(ReturnSequencesFix))]
        : [];

    private protected override async Task EditAsync(SolutionEditor solution, Place place, string key, CancellationToken cancellation)
    {
        if (!place.Diagnostic.Properties.ContainsKey(FixFacts.FixLayer) || Attributes.FixLayer(place) is not { } layer)
            return;
        DocumentEditor editor = await solution.GetDocumentEditorAsync(place.Document.Id, cancellation).ConfigureAwait(false);
        editor.ReplaceNode(layer, static (current, _) => Attributes.WithReturnSequences((AttributeSyntax)current));
    }
}
