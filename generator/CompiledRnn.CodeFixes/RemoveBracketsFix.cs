using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace CompiledRnn.CodeFixes;

/// <summary>Takes away the brackets that a diagnostic points at.</summary>
public abstract class RemoveBracketsFix : ModelCodeFix
{
    private protected RemoveBracketsFix(string rule)
        : base(rule)
    {
    }

    private protected override string? Title(Diagnostic diagnostic) => Fact(diagnostic, FixFacts.Remove) is null ? null : Offered;

    /// <summary>As the editor's menu shows it.</summary>
    private protected virtual string Offered => "Remove it";

    private protected override void Edit(DocumentEditor editor, Place place, string key)
    {
        if (place.Fact(FixFacts.Remove) is null)
            return;
        IEnumerable<AttributeListSyntax?> lists = place.Diagnostic.AdditionalLocations.Select(l => place.Root.FindNode(l.SourceSpan).FirstAncestorOrSelf<AttributeListSyntax>());
        foreach (AttributeListSyntax list in lists.OfType<AttributeListSyntax>())
            editor.ReplaceNode(list.Parent!, (current, _) => Brackets.Without((MemberDeclarationSyntax)current, list));
    }
}
