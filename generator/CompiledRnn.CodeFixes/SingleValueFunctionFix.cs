using System.Collections.Generic;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using CompiledRnn.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace CompiledRnn.CodeFixes;

/// <summary>CRNN203: the function of one value, Sigmoid, in place of the one of a row.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SingleValueFunctionFix)), Shared]
public sealed class SingleValueFunctionFix() : ModelCodeFix(Rules.SingleValueFunctionId)
{
    private protected override IEnumerable<Offer> Offers(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(FixFacts.Replacement, out string? function) ? [new($"Use {function}", nameof(SingleValueFunctionFix))] : [];

    private protected override async Task EditAsync(SolutionEditor solution, Place place, string key, CancellationToken cancellation)
    {
        if (!place.Diagnostic.Properties.TryGetValue(FixFacts.Replacement, out string? function))
            return;
        DocumentEditor editor = await solution.GetDocumentEditorAsync(place.Document.Id, cancellation).ConfigureAwait(false);
        SyntaxNode node = place.Root.FindNode(place.Diagnostic.Location.SourceSpan);
        string type = Brackets.Name(editor.SemanticModel, node.SpanStart, "Activation", suffix: "");
        if (node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is { } argument)
            editor.ReplaceNode(argument, (current, _) => WithFunction((AttributeArgumentSyntax)current, $"{type}.{function}"));
        else if (node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute)
            editor.ReplaceNode(attribute, (current, generator) => OfActivation((AttributeSyntax)current, $"{type}.{function}"));
    }

    private static AttributeArgumentSyntax WithFunction(AttributeArgumentSyntax argument, string function) =>
        argument.WithExpression(SyntaxFactory.ParseExpression(function).WithTriviaFrom(argument.Expression));

    /// <summary>[Softmax] as [Activation(Activation.Sigmoid)], with what else stands in it.</summary>
    private static AttributeSyntax OfActivation(AttributeSyntax attribute, string function)
    {
        string rest = string.Concat(attribute.ArgumentList?.Arguments.Select(a => ", " + a.ToString()) ?? []);
        string name = function.Substring(0, function.LastIndexOf('.'));
        return SyntaxFactory.ParseCompilationUnit($"[{name}({function}{rest})]class X;").Members[0].AttributeLists[0].Attributes[0].WithTriviaFrom(attribute);
    }
}
