namespace CompiledRnn.Benchmarks.Build;

/// <summary>What several edits of a file cost, each with another text: minima, and the most files that one of them changed.</summary>
/// <param name="Unbound">In the generator, where it is the first to ask for symbols and attributes: binding them counts as its time.</param>
/// <param name="Binding">In the compiler, for all symbols and attributes.</param>
/// <param name="Bound">In the generator after that.</param>
/// <param name="Changed">Generated files.</param>
internal readonly record struct Edits(TimeSpan Unbound, TimeSpan Binding, TimeSpan Bound, int Changed)
{
    /// <param name="project">Generated once at least.</param>
    /// <param name="file">The file to edit.</param>
    /// <param name="text">Its text at each edit.</param>
    /// <param name="count">Edits of each kind.</param>
    public static Edits Of(CompilerProject project, string file, Func<int, string> text, int count)
    {
        Edits best = new(TimeSpan.MaxValue, TimeSpan.MaxValue, TimeSpan.MaxValue, 0);
        for (int edit = 1; edit <= 2 * count; edit += 2)
        {
            project.Edit(file, text(edit));
            (TimeSpan unbound, int changed) = project.GenerateAgain();
            project.Edit(file, text(edit + 1));
            TimeSpan binding = project.Bind();
            (TimeSpan bound, int changedAgain) = project.GenerateAgain();
            best = new(
                Shorter(best.Unbound, unbound), Shorter(best.Binding, binding), Shorter(best.Bound, bound), Math.Max(best.Changed, Math.Max(changed, changedAgain)));
        }

        return best;
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
