using System;
using System.Collections.Generic;
using System.Composition;
using System.Linq;
using CompiledRnn.Generator.Analysis;
using CompiledRnn.Generator.Analysis.Uses;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace CompiledRnn.CodeFixes;

/// <summary>CRNN302: the loss for what the last layer gives.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LossFix)), Shared]
public sealed class LossFix() : ModelCodeFix(Rules.LossFunctionId)
{
    private const string FromLogits = nameof(FromLogits);

    private protected override IEnumerable<Offer> Offers(Diagnostic diagnostic) => Mend(diagnostic) switch
    {
        LossFit.OnLogits => [new("Set FromLogits = true", LossFit.OnLogits)],
        LossFit.OnProbabilities => [new("Leave FromLogits out", LossFit.OnProbabilities)],
        LossFit.OfClasses => [new("Use CategoricalCrossentropy", LossFit.OfClasses)],
        _ => [],
    };

    private protected override void Edit(DocumentEditor editor, Place place, string key)
    {
        // Fix All hands over the diagnostics of other mends too.
        if (Mend(place.Diagnostic) == key && place.Root.FindNode(place.Diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax loss)
            editor.ReplaceNode(loss, (current, _) => SyntaxFactory.ParseExpression(Text((ExpressionSyntax)current, key)).WithTriviaFrom(current));
    }

    private static string? Mend(Diagnostic diagnostic) => Fact(diagnostic, FixFacts.Replacement);

    private static string Text(ExpressionSyntax loss, string mend)
    {
        // Loss.X, or new X { … }; names may stand behind a namespace.
        string type = loss is ObjectCreationExpressionSyntax creation ? creation.Type.ToString() : loss.ToString();
        string name = type.Substring(type.LastIndexOf('.') + 1), space = Space(type, loss);
        List<string> options = (loss as BaseObjectCreationExpressionSyntax)?.Initializer?.Expressions
            .Where(e => (e as AssignmentExpressionSyntax)?.Left.ToString() != FromLogits).Select(e => e.ToString()).ToList() ?? [];
        if (mend == LossFit.OfClasses)
            return $"{space}Loss.CategoricalCrossentropy";
        if (mend == LossFit.OnLogits)
            options.Insert(0, $"{FromLogits} = true");
        string made = loss is ImplicitObjectCreationExpressionSyntax ? "new()" : $"new {space}{name}";
        return options.Count == 0 ? $"{space}Loss.{name}" : $"{made} {{ {string.Join(", ", options)} }}";
    }

    /// <summary>What stands before the class: <c>CompiledRnn.</c>, or nothing.</summary>
    private static string Space(string type, ExpressionSyntax loss)
    {
        int dot = type.LastIndexOf('.');
        string before = dot < 0 ? "" : type.Substring(0, dot + 1);
        return loss is MemberAccessExpressionSyntax && before.EndsWith("Loss.", StringComparison.Ordinal) ? before.Substring(0, before.Length - "Loss.".Length) : before;
    }
}
