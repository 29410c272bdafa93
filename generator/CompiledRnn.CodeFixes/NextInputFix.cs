using System.Composition;
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
    private protected override string? Title(Diagnostic diagnostic) => Fact(diagnostic, FixFacts.Replacement) is { } units ? $"Insert Dense({units})" : null;

    private protected override void Edit(DocumentEditor editor, Place place, string key)
    {
        if (place.Fact(FixFacts.Replacement) is not { } units || place.Find<AttributeListSyntax>() is not { } list)
            return;
        string name = Brackets.Name(editor.SemanticModel, list.SpanStart, "Dense");
        editor.ReplaceNode(list, (current, _) => Brackets.Rewritten((AttributeListSyntax)current, attributes => $"{attributes}, {name}({units})"));
    }
}
