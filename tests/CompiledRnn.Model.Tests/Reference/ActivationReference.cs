namespace CompiledRnn.ModelTests.Reference;

/// <summary>A function of every value, or of every row.</summary>
internal sealed record ActivationReference(Activation Function) : ReferenceLayer
{
    /// <inheritdoc/>
    public override string Attribute => $"Activation(Activation.{Function})";

    /// <inheritdoc/>
    public override string Label => Function.ToString();

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run) =>
        [.. x.Select(step => tape.Apply(step, Function))];
}
