using System.Composition;
using CompiledRnn.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace CompiledRnn.CodeFixes;

/// <summary>CRNN004: adds [Model] above layers that stand without it; the user completes its sizes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddModelFix)), Shared]
public sealed class AddModelFix() : ModelCodeFix(Rules.NoModelId)
{
    private protected override string? Title(Diagnostic diagnostic) => Fact(diagnostic, FixFacts.AddModel) is null ? null : "Add [Model]";

    private protected override void Edit(DocumentEditor editor, Place place, string key)
    {
        if (place.Fact(FixFacts.AddModel) is not null && place.Find<MemberDeclarationSyntax>() is { AttributeLists.Count: > 0 } type)
            Brackets.InsertBefore(editor, type.AttributeLists[0], "Model", "(Features = 1)");
    }
}
