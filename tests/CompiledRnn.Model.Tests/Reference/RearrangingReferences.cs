namespace CompiledRnn.ModelTests.Reference;

/// <summary>Steps taken off both ends.</summary>
internal sealed record CroppingReference(int Before, int After) : ReferenceLayer
{
    /// <inheritdoc/>
    public override string Attribute => $"Cropping1D(Before = {Before}, After = {After})";

    /// <inheritdoc/>
    public override string Label => $"Crop{Before}and{After}";

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run) => [.. x.Skip(Before).SkipLast(After)];
}

/// <summary>Steps that follow each other.</summary>
internal sealed record SliceReference(int Start, int Length) : ReferenceLayer
{
    /// <inheritdoc/>
    public override string Attribute => $"Slice({Start}, {Length})";

    /// <inheritdoc/>
    public override string Label => $"Slice{Start}and{Length}";

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run) => [.. x.Skip(Start).Take(Length)];
}

/// <summary>The last step first.</summary>
internal sealed record ReverseReference : ReferenceLayer
{
    /// <inheritdoc/>
    public override string Attribute => "Reverse";

    /// <inheritdoc/>
    public override string Label => "Reverse";

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run) => [.. x.Reverse()];
}

/// <summary>Each step several times.</summary>
internal sealed record UpSamplingReference(int Size) : ReferenceLayer
{
    /// <inheritdoc/>
    public override string Attribute => $"UpSampling1D({Size})";

    /// <inheritdoc/>
    public override string Label => $"Up{Size}";

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run) =>
        [.. x.SelectMany(step => Enumerable.Repeat(step, Size))];
}

/// <summary>Steps and features swapped: value t of row i is value i of row t.</summary>
internal sealed record PermuteReference : ReferenceLayer
{
    /// <inheritdoc/>
    public override string Attribute => "Permute";

    /// <inheritdoc/>
    public override string Label => "Permute";

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run) =>
        [.. Enumerable.Range(0, x[0].Columns).Select(i => tape.Concatenate([.. x.Select(step => tape.Columns(step, i, 1))]))];
}

/// <summary>The values in rows of another width; no steps stand for a vector.</summary>
internal sealed record ReshapeReference(int Steps, int Features) : ReferenceLayer
{
    /// <inheritdoc/>
    public override string Attribute => Steps == 0 ? $"Reshape({Features})" : $"Reshape({Steps}, {Features})";

    /// <inheritdoc/>
    public override string Label => $"Reshape{Steps}x{Features}";

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run)
    {
        Node all = tape.Concatenate(x);
        return [.. Enumerable.Range(0, all.Columns / Features).Select(t => tape.Columns(all, t * Features, Features))];
    }
}
