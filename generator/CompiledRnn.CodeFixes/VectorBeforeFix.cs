using System.Collections.Generic;
using System.Composition;
using CompiledRnn.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace CompiledRnn.CodeFixes;

/// <summary>CRNN104: the layer above gives its last state only, or the sequence is flattened.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(VectorBeforeFix)), Shared]
public sealed class VectorBeforeFix() : ModelCodeFix(Rules.NeedsVectorId)
{
    internal const string LastState = nameof(LastState);
    internal const string Flatten = nameof(Flatten);

    private protected override IEnumerable<Offer> Offers(Diagnostic diagnostic)
    {
        if (Fact(diagnostic, FixFacts.FixLayer) is not null)
            yield return new Offer("Set ReturnSequences = false", LastState);
        yield return new Offer("Insert Flatten", Flatten);
    }

    private protected override void Edit(DocumentEditor editor, Place place, string key)
    {
        if (key == Flatten)
            Brackets.InsertBefore(editor, place, "Flatten", "");
        else if (place.Fact(FixFacts.FixLayer) is not null && Attributes.FixLayer(place) is { } layer)
            editor.ReplaceNode(layer, static (current, _) => Attributes.WithoutReturnSequences((AttributeSyntax)current));
    }
}
