namespace CompiledRnn.ModelTests.Reference;

/// <summary><c>y = f(x · kernel + bias)</c>, step by step.</summary>
internal sealed record DenseReference(int Units, Activation Activation = Activation.Linear, bool UseBias = true) : ReferenceLayer
{
    /// <inheritdoc/>
    public override string Attribute => $"Dense({Units}, Activation = Activation.{Activation}, UseBias = {(UseBias ? "true" : "false")})";

    /// <inheritdoc/>
    public override string Label => $"Dense{Units}{Activation}{(UseBias ? "" : "NoBias")}";

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run)
    {
        Node kernel = run.Parameter();
        Node? bias = UseBias ? run.Parameter() : null;
        return [.. x.Select(Step)];

        Node Step(Node step)
        {
            Node z = tape.MatMul(step, kernel);
            return tape.Apply(bias is null ? z : tape.Add(z, bias), Activation);
        }
    }
}
