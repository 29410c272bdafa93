using System.Composition;
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
    private protected override string? Title(Diagnostic diagnostic) => "Add TimeDistributed";

    private protected override void Edit(DocumentEditor editor, Place place, string key)
    {
        if (place.Find<AttributeListSyntax>() is not { } list)
            return;
        string name = Brackets.Name(editor.SemanticModel, list.SpanStart, "TimeDistributed");
        editor.ReplaceNode(list, (current, _) => Brackets.Rewritten((AttributeListSyntax)current, attributes => $"{name}, {attributes}"));
    }
}
