namespace CompiledRnn.ModelTests.Reference;

/// <summary>Masks the steps that are zero in all values (keras/src/layers/core/masking.py).</summary>
internal sealed record MaskingReference : ReferenceLayer
{
    /// <inheritdoc/>
    public override string Attribute => "Masking";

    /// <inheritdoc/>
    public override string Label => "Masking";

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run)
    {
        run.Mask = [.. x.Select(step => Enumerable.Range(0, step.Rows)
            .Select(row => step.Values.AsSpan(row * step.Columns, step.Columns).ContainsAnyExcept(0.0) ? 1.0 : 0.0).ToArray())];
        // What is masked has no gradient.
        return [.. x.Select((step, t) => tape.Multiply(step, new Node(
            step.Rows, step.Columns, [.. run.Mask[t].SelectMany(m => Enumerable.Repeat(m, step.Columns))])))];
    }
}
