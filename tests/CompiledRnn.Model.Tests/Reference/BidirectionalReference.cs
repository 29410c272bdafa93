namespace CompiledRnn.ModelTests.Reference;

/// <summary>
/// Two layers over the steps in order and in reverse, joined step by step in the input's order, zero at masked steps of a sequence
/// (keras/src/layers/rnn/bidirectional.py).
/// </summary>
internal sealed record BidirectionalReference(ReferenceLayer Inner, ReferenceLayer Reversed, bool ReturnSequences, Merge Merge) : ReferenceLayer
{
    /// <summary>Attribute of the layer that goes in reverse, where it has options of its own.</summary>
    public string? BackwardAttribute { get; init; }

    /// <inheritdoc/>
    public override string Attribute => $"Bidirectional(Merge.{Merge}), {Inner.Attribute}" + (BackwardAttribute is null ? "" : ", " + BackwardAttribute);

    /// <inheritdoc/>
    public override string Label => $"Bidirectional{Merge}{Inner.Label}" + (BackwardAttribute is null ? "" : "And" + Reversed.Label);

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run)
    {
        double[][]? mask = run.Mask;
        IReadOnlyList<Node> forward = Inner.Forward(tape, x, run);
        IReadOnlyList<Node> states = run.LastStates;
        run.Mask = mask;
        IReadOnlyList<Node> backward = Reversed.Forward(tape, x, run);
        run.LastStates = [.. states, .. run.LastStates];
        return [.. forward.Select((f, t) => Masked(tape, Join(tape, f, backward[^(t + 1)]), run.Mask?[t]))];
    }

    private static Node Masked(Tape tape, Node y, double[]? mask) => mask is null
        ? y
        : tape.Multiply(y, new Node(y.Rows, y.Columns, [.. mask.SelectMany(m => Enumerable.Repeat(m, y.Columns))]));

    private Node Join(Tape tape, Node f, Node b) => Merge switch
    {
        Merge.Concat => tape.Concatenate([f, b]),
        Merge.Sum => tape.Add(f, b),
        Merge.Mul => tape.Multiply(f, b),
        Merge.None => f,
        _ => tape.Multiply(tape.Add(f, b), new Node(1, 1, [0.5])),
    };
}
