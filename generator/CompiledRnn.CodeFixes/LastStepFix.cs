using System.Composition;
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
    private protected override string Offered => "Set ReturnSequences = false";

    private protected override void Edit(DocumentEditor editor, Place place, string key)
    {
        if (place.Fact(FixFacts.Remove) is null || place.Find<AttributeSyntax>() is not { } layer)
            return;
        editor.ReplaceNode(layer, static (current, _) => Attributes.WithoutReturnSequences((AttributeSyntax)current));
        base.Edit(editor, place, key);
    }
}
