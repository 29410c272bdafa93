namespace CompiledRnn.ModelTests.Reference;

/// <summary>A layer with a name, or one that reads other layers than the one above.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Name">Its name, or null.</param>
/// <param name="From">The name of the layer it reads, or null for the one above.</param>
internal sealed record NamedReference(ReferenceLayer Layer, string? Name = null, string? From = null) : ReferenceLayer
{
    /// <inheritdoc/>
    public override string Attribute
    {
        get
        {
            string options = string.Join(", ", new[] { Name is null ? "" : $"Name = \"{Name}\"", From is null ? "" : $"From = \"{From}\"" }.Where(o => o.Length > 0));
            string attribute = Layer.Attribute.EndsWith(')') ? Layer.Attribute[..^1] : Layer.Attribute + "(";
            return attribute + (attribute.EndsWith('(') ? "" : ", ") + options + ")";
        }
    }

    /// <inheritdoc/>
    public override string Label => Layer.Label + Name + (From is null ? "" : "Of" + From);

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run)
    {
        run.LastStates = [];
        IReadOnlyList<Node> y = Layer.Forward(tape, From is null ? x : run.Named[From], run);
        if (Name is not null)
        {
            run.Named[Name] = y;
            for (int i = 0; i < run.LastStates.Count; i++)
                run.Named[$"{Name}.{"HC"[i]}"] = [run.LastStates[i]];
        }

        return y;
    }
}
