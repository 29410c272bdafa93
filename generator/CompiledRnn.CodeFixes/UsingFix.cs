using System.Composition;
using CompiledRnn.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace CompiledRnn.CodeFixes;

/// <summary>CRNN304: declares the pass or stream with using.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UsingFix)), Shared]
public sealed class UsingFix() : ModelCodeFix(Rules.NotDisposedId)
{
    private protected override string? Title(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree is { } tree && Declaration(tree.GetRoot(), diagnostic) is not null ? "Declare it with using" : null;

    private protected override void Edit(DocumentEditor editor, Place place, string key)
    {
        if (Declaration(place.Root, place.Diagnostic) is { } declaration)
            editor.ReplaceNode(declaration, static (current, _) => WithUsing((LocalDeclarationStatementSyntax)current));
    }

    /// <summary>The declaration of the local that holds it; null where it has none, or using may not stand: in a switch section, or beside other locals.</summary>
    private static LocalDeclarationStatementSyntax? Declaration(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).Parent is
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax declaration } } }
        && (declaration.Parent is BlockSyntax or GlobalStatementSyntax)
            ? declaration
            : null;

    private static LocalDeclarationStatementSyntax WithUsing(LocalDeclarationStatementSyntax declaration) => declaration
        .WithoutLeadingTrivia()
        .WithUsingKeyword(SyntaxFactory.Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(SyntaxFactory.Space))
        .WithLeadingTrivia(declaration.GetLeadingTrivia());
}
