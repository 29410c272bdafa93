using System.Composition;
using System.Linq;
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
    private protected override string? Title(Diagnostic diagnostic) => Fact(diagnostic, FixFacts.Replacement) is { } function ? $"Use {function}" : null;

    private protected override void Edit(DocumentEditor editor, Place place, string key)
    {
        if (place.Fact(FixFacts.Replacement) is not { } function)
            return;
        string type = Brackets.Name(editor.SemanticModel, place.Node.SpanStart, "Activation", suffix: "");
        if (place.Find<AttributeArgumentSyntax>() is { } argument)
            editor.ReplaceNode(argument, (current, _) => WithFunction((AttributeArgumentSyntax)current, $"{type}.{function}"));
        else if (place.Find<AttributeSyntax>() is { } attribute)
            editor.ReplaceNode(attribute, (current, _) => OfActivation((AttributeSyntax)current, $"{type}.{function}"));
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
