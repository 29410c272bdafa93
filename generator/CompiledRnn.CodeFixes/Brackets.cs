using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace CompiledRnn.CodeFixes;

/// <summary>Edits of a declaration's brackets.</summary>
internal static class Brackets
{
    /// <summary>Puts a new bracket before that of a diagnostic's attribute.</summary>
    public static void InsertBefore(DocumentEditor editor, ModelCodeFix.Place place, string attribute, string arguments)
    {
        if (place.Find<AttributeListSyntax>() is { } list)
            InsertBefore(editor, list, attribute, arguments);
    }

    /// <summary>Puts a new bracket before another, which keeps its line; comments above stay above both.</summary>
    public static void InsertBefore(DocumentEditor editor, AttributeListSyntax list, string attribute, string arguments)
    {
        int index = ((MemberDeclarationSyntax)list.Parent!).AttributeLists.IndexOf(list);
        int count = ((MemberDeclarationSyntax)list.Parent!).AttributeLists.Count;
        string text = $"[{Name(editor.SemanticModel, list.SpanStart, attribute)}{arguments}]";
        AttributeListSyntax added = SyntaxFactory.ParseCompilationUnit(text + "class X;").Members[0].AttributeLists[0];
        SyntaxTrivia end = StartsLine(list) ? Break(list) : SyntaxFactory.Space;
        editor.ReplaceNode(list.Parent!, (current, _) =>
        {
            var type = (MemberDeclarationSyntax)current;
            // Counted from the end: an earlier fix may have put brackets in front.
            int place = Math.Max(0, type.AttributeLists.Count - (count - index));
            AttributeListSyntax old = type.AttributeLists[place];
            SyntaxTrivia[] indent = old.GetLeadingTrivia().Reverse().TakeWhile(t => t.IsKind(SyntaxKind.WhitespaceTrivia)).ToArray();
            AttributeListSyntax first = added.WithLeadingTrivia(old.GetLeadingTrivia()).WithTrailingTrivia(end);
            return type.WithAttributeLists(type.AttributeLists.Replace(old, old.WithLeadingTrivia(indent)).Insert(place, first));
        });
    }

    /// <summary>The declaration without a bracket of its original.</summary>
    public static MemberDeclarationSyntax Without(MemberDeclarationSyntax type, AttributeListSyntax list)
    {
        AttributeListSyntax? found = type.AttributeLists.FirstOrDefault(l => SyntaxFactory.AreEquivalent(l, list));
        if (found is null)
            return type;
        // What stood above the first bracket stays above the declaration.
        SyntaxTriviaList above = type.GetLeadingTrivia();
        bool first = type.AttributeLists[0] == found;
        MemberDeclarationSyntax rest = type.WithAttributeLists(type.AttributeLists.Remove(found));
        return first ? rest.WithLeadingTrivia(above) : rest;
    }

    /// <summary>A bracket with other attributes in it, where it stood.</summary>
    public static AttributeListSyntax Rewritten(AttributeListSyntax list, Func<string, string> change)
    {
        AttributeListSyntax changed = SyntaxFactory.ParseCompilationUnit($"[{change(list.Attributes.ToString())}]class X;").Members[0].AttributeLists[0];
        return changed.WithTriviaFrom(list);
    }

    /// <summary>The declaration with brackets behind its own.</summary>
    public static MemberDeclarationSyntax WithAppended(MemberDeclarationSyntax type, IReadOnlyList<AttributeListSyntax> lists)
    {
        if (type.AttributeLists.Count == 0 || lists.Count == 0)
            return type;
        AttributeListSyntax last = type.AttributeLists.Last();
        SyntaxTrivia[] indent = last.GetLeadingTrivia().Reverse().TakeWhile(t => t.IsKind(SyntaxKind.WhitespaceTrivia)).ToArray();
        IEnumerable<AttributeListSyntax> added = lists.Select(l => l.WithoutTrivia().WithLeadingTrivia(indent).WithTrailingTrivia(Break(last)));
        return type.WithAttributeLists(type.AttributeLists.AddRange(added));
    }

    private static bool StartsLine(AttributeListSyntax list)
    {
        SyntaxToken before = list.GetFirstToken().GetPreviousToken();
        return before.IsKind(SyntaxKind.None) || before.TrailingTrivia.Any(t => t.IsKind(SyntaxKind.EndOfLineTrivia));
    }

    /// <summary>What stands between two brackets: a line end where the first has one, else a space.</summary>
    private static SyntaxTrivia Break(AttributeListSyntax list)
    {
        SyntaxTrivia end = list.GetTrailingTrivia().FirstOrDefault(t => t.IsKind(SyntaxKind.EndOfLineTrivia));
        return end == default ? SyntaxFactory.Space : end;
    }

    /// <summary>The attribute's name as it binds at a place: short where CompiledRnn is imported, else in full.</summary>
    public static string Name(SemanticModel model, int position, string attribute, string suffix = "Attribute")
    {
        bool imported = model.LookupNamespacesAndTypes(position, name: attribute + suffix)
            .Any(t => t.ContainingNamespace is { Name: "CompiledRnn", ContainingNamespace.IsGlobalNamespace: true });
        return imported ? attribute : $"global::CompiledRnn.{attribute}";
    }
}
