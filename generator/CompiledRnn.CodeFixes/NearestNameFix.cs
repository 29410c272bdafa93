using System.Collections.Generic;
using System.Composition;
using System.Linq;
using CompiledRnn.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace CompiledRnn.CodeFixes;

/// <summary>CRNN007: writes the nearest name in place of one that names nothing. Other names of the same argument stay.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NearestNameFix)), Shared]
public sealed class NearestNameFix() : ModelCodeFix(Rules.ReferenceId)
{
    // A name that is no literal (a constant, nameof) has its fault elsewhere.
    private protected override string? Title(Diagnostic diagnostic) =>
        Fact(diagnostic, FixFacts.NearestName) is { } nearest
        && diagnostic.Location.SourceTree is { } tree && Literal(tree.GetRoot().FindNode(diagnostic.Location.SourceSpan)) is not null
            ? $"Write {nearest}"
            : null;

    private protected override void Edit(DocumentEditor editor, Place place, string key)
    {
        if (place.Fact(FixFacts.WrongName) is { } wrong && place.Fact(FixFacts.NearestName) is { } nearest && Literal(place.Node) is { } literal)
            editor.ReplaceNode(literal, (current, _) => Replace((LiteralExpressionSyntax)current, wrong, nearest));
    }

    private static LiteralExpressionSyntax? Literal(SyntaxNode node) =>
        node.FirstAncestorOrSelf<AttributeArgumentSyntax>()?.Expression is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal
            ? literal
            : null;

    private static LiteralExpressionSyntax Replace(LiteralExpressionSyntax literal, string wrong, string nearest)
    {
        IEnumerable<string> names = literal.Token.ValueText.Split(',').Select(name => Replace(name, wrong, nearest));
        return literal.WithToken(SyntaxFactory.Literal(string.Join(",", names)).WithTriviaFrom(literal.Token));
    }

    /// <summary>A name with the spaces around it; what stands behind a dot is a state.</summary>
    private static string Replace(string name, string wrong, string nearest)
    {
        int dot = name.IndexOf('.'), end = dot < 0 ? name.Length : dot;
        string layer = name.Substring(0, end);
        return layer.Trim() == wrong && wrong.Length > 0 ? layer.Replace(wrong, nearest) + name.Substring(end) : name;
    }
}
