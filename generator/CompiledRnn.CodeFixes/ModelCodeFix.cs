using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace CompiledRnn.CodeFixes;

/// <summary>
/// A fix of one rule: it says what it offers for a diagnostic, and edits a solution. One fault or all of them go the same way, so several
/// fixes on one declaration compose.
/// </summary>
public abstract class ModelCodeFix : CodeFixProvider
{
    private readonly string _rule;

    private protected ModelCodeFix(string rule) => _rule = rule;

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds => [_rule];

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => SolutionFixAll.Instance;

    /// <inheritdoc/>
    public sealed override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            foreach (Offer offer in Offers(diagnostic))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        offer.Title,
                        cancellation => FixAsync(context.Document.Project.Solution, [diagnostic], offer.Key, cancellation),
                        offer.Key),
                    diagnostic);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>What can be done about a diagnostic; several offers are told apart by their keys.</summary>
    private protected virtual IEnumerable<Offer> Offers(Diagnostic diagnostic) => Title(diagnostic) is { } title ? [new(title, GetType().Name)] : [];

    /// <summary>The one thing that can be done, as the editor's menu shows it; null where nothing can.</summary>
    private protected virtual string? Title(Diagnostic diagnostic) => null;

    /// <summary>Edits the document of a diagnostic. It must not matter whether another fix has edited the same declaration before.</summary>
    /// <param name="editor">Of the document.</param>
    /// <param name="place">Where. Fix All hands over those too for which nothing is offered.</param>
    /// <param name="key">What was offered.</param>
    private protected virtual void Edit(DocumentEditor editor, Place place, string key)
    {
    }

    /// <summary>The same for a fix that edits several documents.</summary>
    private protected virtual async Task EditAsync(SolutionEditor solution, Place place, string key, CancellationToken cancellation) =>
        Edit(await solution.GetDocumentEditorAsync(place.Document.Id, cancellation).ConfigureAwait(false), place, key);

    /// <summary>What a diagnostic tells its fix; null where it does not.</summary>
    private protected static string? Fact(Diagnostic diagnostic, string name) => diagnostic.Properties.TryGetValue(name, out string? fact) ? fact : null;

    /// <summary>Fixes diagnostics one after the other, each seeing the edits before it.</summary>
    internal async Task<Solution> FixAsync(Solution solution, IEnumerable<Diagnostic> diagnostics, string key, CancellationToken cancellation)
    {
        var editor = new SolutionEditor(solution);
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (solution.GetDocument(diagnostic.Location.SourceTree) is { } document
                && await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root)
            {
                await EditAsync(editor, new Place(document, root, diagnostic), key, cancellation).ConfigureAwait(false);
            }
        }

        return editor.GetChangedSolution();
    }

    /// <summary>Something a fix can do.</summary>
    /// <param name="Title">As the editor's menu shows it.</param>
    /// <param name="Key">Equal for what Fix All does together.</param>
    internal sealed record Offer(string Title, string Key);

    /// <summary>A diagnostic in its document, as it was before any edit.</summary>
    internal sealed record Place(Document Document, SyntaxNode Root, Diagnostic Diagnostic)
    {
        /// <summary>The node that it stands at.</summary>
        public SyntaxNode Node => Root.FindNode(Diagnostic.Location.SourceSpan);

        /// <summary>The nearest node of a kind that holds it.</summary>
        public T? Find<T>()
            where T : SyntaxNode => Node.FirstAncestorOrSelf<T>();

        /// <summary>What the diagnostic tells its fix; null where it does not.</summary>
        public string? Fact(string name) => ModelCodeFix.Fact(Diagnostic, name);
    }
}
