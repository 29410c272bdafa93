namespace CompiledRnn.ModelTests.Reference;

/// <summary>
/// Two layers over the steps in order and in reverse, joined step by step in the input's order
/// (keras/src/layers/rnn/bidirectional.py).
/// </summary>
internal sealed record BidirectionalReference(ReferenceLayer Inner, ReferenceLayer Reversed, bool ReturnSequences, Merge Merge) : ReferenceLayer
{
    /// <inheritdoc/>
    public override string Attribute => $"Bidirectional(Merge.{Merge}), {Inner.Attribute}";

    /// <inheritdoc/>
    public override string Label => $"Bidirectional{Merge}{Inner.Label}";

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run)
    {
        IReadOnlyList<Node> forward = Inner.Forward(tape, x, run);
        IReadOnlyList<Node> backward = Reversed.Forward(tape, x, run);
        return [.. forward.Select((f, t) => Join(tape, f, backward[^(t + 1)]))];
    }

    private Node Join(Tape tape, Node f, Node b) => Merge switch
    {
        Merge.Concat => tape.Concatenate([f, b]),
        Merge.Sum => tape.Add(f, b),
        Merge.Mul => tape.Multiply(f, b),
        _ => tape.Multiply(tape.Add(f, b), new Node(1, 1, [0.5])),
    };
}
