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

    private protected override string? Title(Diagnostic diagnostic) => Fact(diagnostic, FixFacts.FixLayer) is null ? null : "Set ReturnSequences = true";

    private protected override void Edit(DocumentEditor editor, Place place, string key)
    {
        if (place.Fact(FixFacts.FixLayer) is not null && Attributes.FixLayer(place) is { } layer)
            editor.ReplaceNode(layer, static (current, _) => Attributes.WithReturnSequences((AttributeSyntax)current));
    }
}
