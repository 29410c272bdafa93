using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace CompiledRnn.CodeFixes;

/// <summary>Fix All in a document, project or solution: every fix edits the result of those before it.</summary>
internal sealed class SolutionFixAll : FixAllProvider
{
    public static SolutionFixAll Instance { get; } = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override Task<CodeAction?> GetFixAsync(FixAllContext context)
    {
        var fix = (ModelCodeFix)context.CodeFixProvider;
        string key = context.CodeActionEquivalenceKey ?? "";
        return Task.FromResult<CodeAction?>(CodeAction.Create("Fix all", cancellation => FixAsync(context, fix, key, cancellation), key));
    }

    private static async Task<Solution> FixAsync(FixAllContext context, ModelCodeFix fix, string key, CancellationToken cancellation)
    {
        var diagnostics = new List<Diagnostic>();
        foreach (Project project in context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project])
        {
            diagnostics.AddRange(context is { Scope: FixAllScope.Document, Document: { } document }
                ? await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)
                : await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
        }

        IEnumerable<Diagnostic> inOrder = diagnostics
            .OrderBy(d => d.Location.SourceTree?.FilePath, System.StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start);
        return await fix.FixAsync(context.Solution, inOrder, key, cancellation).ConfigureAwait(false);
    }
}
