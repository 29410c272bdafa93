using System.Composition;
using System.Linq;
using CompiledRnn.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace CompiledRnn.CodeFixes;

/// <summary>CRNN001: makes the class, and the types around it, partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialFix)), Shared]
public sealed class MakePartialFix() : ModelCodeFix(Rules.NotPartialId)
{
    private protected override string? Title(Diagnostic diagnostic) => "Make it partial";

    private protected override void Edit(DocumentEditor editor, Place place, string key)
    {
        // Inside out: the editor has the changed inner type at hand when it changes the outer one.
        foreach (TypeDeclarationSyntax type in place.Node.AncestorsAndSelf().OfType<TypeDeclarationSyntax>())
            editor.ReplaceNode(type, static (current, _) => Partial((TypeDeclarationSyntax)current));
    }

    /// <summary>The declaration with <c>partial</c> as its last modifier, where C# wants it.</summary>
    private static TypeDeclarationSyntax Partial(TypeDeclarationSyntax type)
    {
        if (type.Modifiers.Any(SyntaxKind.PartialKeyword))
            return type;
        SyntaxToken partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (type.Modifiers.Count > 0)
            return type.WithModifiers(type.Modifiers.Add(partial));
        // The first token of the declaration carries its comments.
        partial = partial.WithLeadingTrivia(type.Keyword.LeadingTrivia);
        return type.WithKeyword(type.Keyword.WithLeadingTrivia()).WithModifiers(SyntaxFactory.TokenList(partial));
    }
}
