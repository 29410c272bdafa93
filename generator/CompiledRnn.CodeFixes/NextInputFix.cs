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

/// <summary>CRNN111: a Dense of the input's width behind the layers of Autoregressive.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NextInputFix)), Shared]
public sealed class NextInputFix() : ModelCodeFix(Rules.AutoregressionId)
{
    private protected override IEnumerable<Offer> Offers(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(FixFacts.Replacement, out string? units) ? [new($"Insert Dense({units})", nameof(NextInputFix))] : [];

    private protected override async Task EditAsync(SolutionEditor solution, Place place, string key, CancellationToken cancellation)
    {
        if (!place.Diagnostic.Properties.TryGetValue(FixFacts.Replacement, out string? units)
            || place.Root.FindNode(place.Diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeListSyntax>() is not { } list)
        {
            return;
        }

        DocumentEditor editor = await solution.GetDocumentEditorAsync(place.Document.Id, cancellation).ConfigureAwait(false);
        string name = Brackets.Name(editor.SemanticModel, list.SpanStart, "Dense");
        editor.ReplaceNode(list, (current, _) => Brackets.Rewritten((AttributeListSyntax)current, attributes => $"{attributes}, {name}({units})"));
    }
}
