using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CompiledRnn.CodeFixes;

/// <summary>Edits of one attribute's arguments.</summary>
internal static class Attributes
{
    private const string ReturnSequences = nameof(ReturnSequences);

    /// <summary>The layer that a diagnostic points at for its mend.</summary>
    public static AttributeSyntax? FixLayer(ModelCodeFix.Place place) => place.Diagnostic.AdditionalLocations.Count == 0
        ? null
        : place.Root.FindNode(place.Diagnostic.AdditionalLocations[0].SourceSpan).FirstAncestorOrSelf<AttributeSyntax>();

    public static AttributeSyntax WithReturnSequences(AttributeSyntax attribute)
    {
        LiteralExpressionSyntax yes = SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression);
        if (Find(attribute) is { } argument)
            return attribute.ReplaceNode(argument.Expression, yes.WithTriviaFrom(argument.Expression));
        AttributeArgumentSyntax added = SyntaxFactory.AttributeArgument(yes).WithNameEquals(SyntaxFactory.NameEquals(
            SyntaxFactory.IdentifierName(ReturnSequences),
            SyntaxFactory.Token(SyntaxKind.EqualsToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space)));
        AttributeArgumentListSyntax list = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        SyntaxToken comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        SyntaxNodeOrToken[] before = list.Arguments.Count == 0 ? [] : [.. list.Arguments.GetWithSeparators(), comma];
        return attribute.WithArgumentList(list.WithArguments(SyntaxFactory.SeparatedList<AttributeArgumentSyntax>([.. before, added])));
    }

    public static AttributeSyntax WithoutReturnSequences(AttributeSyntax attribute) => Find(attribute) is { } argument
        ? attribute.WithArgumentList(attribute.ArgumentList!.WithArguments(attribute.ArgumentList.Arguments.Remove(argument)))
        : attribute;

    private static AttributeArgumentSyntax? Find(AttributeSyntax attribute) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == ReturnSequences);
}
