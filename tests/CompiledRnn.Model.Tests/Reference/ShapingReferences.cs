namespace CompiledRnn.ModelTests.Reference;

/// <summary>The vector at every step.</summary>
internal sealed record RepeatVectorReference(int Steps) : ReferenceLayer
{
    /// <inheritdoc/>
    public override string Attribute => $"RepeatVector({Steps})";

    /// <inheritdoc/>
    public override string Label => $"Repeat{Steps}";

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run) => [.. Enumerable.Repeat(x[0], Steps)];
}

/// <summary>The vector, then zeros.</summary>
internal sealed record ImpulseReference(int Steps) : ReferenceLayer
{
    /// <inheritdoc/>
    public override string Attribute => $"Impulse({Steps})";

    /// <inheritdoc/>
    public override string Label => $"Impulse{Steps}";

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run) =>
        [x[0], .. Enumerable.Range(1, Steps - 1).Select(_ => Node.Zeros(x[0].Rows, x[0].Columns))];
}

/// <summary>The last steps.</summary>
internal sealed record LastStepsReference(int Steps) : ReferenceLayer
{
    /// <inheritdoc/>
    public override string Attribute => $"LastSteps({Steps})";

    /// <inheritdoc/>
    public override string Label => $"Last{Steps}";

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run) => [.. x.TakeLast(Steps)];
}

/// <summary>The first steps.</summary>
internal sealed record FirstStepsReference(int Steps) : ReferenceLayer
{
    /// <inheritdoc/>
    public override string Attribute => $"FirstSteps({Steps})";

    /// <inheritdoc/>
    public override string Label => $"First{Steps}";

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run) => [.. x.Take(Steps)];
}

/// <summary>Steps of zeros before and after.</summary>
internal sealed record ZeroPaddingReference(int Before, int After) : ReferenceLayer
{
    /// <inheritdoc/>
    public override string Attribute => $"ZeroPadding1D(Before = {Before}, After = {After})";

    /// <inheritdoc/>
    public override string Label => $"Pad{Before}and{After}";

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run)
    {
        IEnumerable<Node> Zeros(int count) => Enumerable.Range(0, count).Select(_ => Node.Zeros(x[0].Rows, x[0].Columns));
        return [.. Zeros(Before), .. x, .. Zeros(After)];
    }
}

/// <summary>The steps side by side.</summary>
internal sealed record FlattenReference : ReferenceLayer
{
    /// <inheritdoc/>
    public override string Attribute => "Flatten";

    /// <inheritdoc/>
    public override string Label => "Flatten";

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run) => [tape.Concatenate(x)];
}
