using System.Composition;
using CompiledRnn.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace CompiledRnn.CodeFixes;

/// <summary>CRNN103: repeats the vector in front of the recurrent layer; the user completes the number of steps.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InsertRepeatVectorFix)), Shared]
public sealed class InsertRepeatVectorFix() : ModelCodeFix(Rules.RecurrentOnVectorId)
{
    private protected override string? Title(Diagnostic diagnostic) => "Insert RepeatVector";

    private protected override void Edit(DocumentEditor editor, Place place, string key) =>
        Brackets.InsertBefore(editor, place, "RepeatVector", $"({place.Fact(FixFacts.Steps)})");
}
