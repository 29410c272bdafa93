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
            // In a bracket with several attributes, on the first, the wrapper.
            string first = Layer is BidirectionalReference ? Layer.Attribute[..(Layer.Attribute.IndexOf("),", StringComparison.Ordinal) + 1)] : Layer.Attribute;
            string attribute = first.EndsWith(')') ? first[..^1] : first + "(";
            return attribute + (attribute.EndsWith('(') ? "" : ", ") + options + ")" + Layer.Attribute[first.Length..];
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
            string[] names = Layer is BidirectionalReference ? Directions(run.LastStates.Count / 2) : ["H", "C"];
            for (int i = 0; i < run.LastStates.Count; i++)
                run.Named[$"{Name}.{names[i]}"] = [run.LastStates[i]];
        }

        return y;
    }

    private static string[] Directions(int states) =>
        [.. new[] { "Forward", "Backward" }.SelectMany(direction => new[] { "H", "C" }[..states].Select(state => direction + state))];
}
