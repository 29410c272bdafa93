namespace CompiledRnn.ModelTests.Reference;

/// <summary>A layer of single vectors, on each step: what it does to a list of them anyway.</summary>
internal sealed record TimeDistributedReference(ReferenceLayer Inner) : ReferenceLayer
{
    /// <inheritdoc/>
    public override string Attribute => "TimeDistributed, " + Inner.Attribute;

    /// <inheritdoc/>
    public override string Label => "Each" + Inner.Label;

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run) => Inner.Forward(tape, x, run);
}
