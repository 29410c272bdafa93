using System.Globalization;

namespace CompiledRnn.ModelTests.Reference;

/// <summary>x above 0, a share of it below.</summary>
internal sealed record LeakyReluReference(double Slope) : ReferenceLayer
{
    /// <inheritdoc/>
    public override string Attribute => $"LeakyRelu({Slope.ToString("R", CultureInfo.InvariantCulture)})";

    /// <inheritdoc/>
    public override string Label => $"LeakyRelu{(int)(100 * Slope)}";

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run) =>
        [.. x.Select(step => tape.Rectify(step, v => Slope * v, _ => Slope))];
}

/// <summary>x above 0, alpha (e^x - 1) below.</summary>
internal sealed record EluReference(double Alpha) : ReferenceLayer
{
    /// <inheritdoc/>
    public override string Attribute => $"Elu({Alpha.ToString("R", CultureInfo.InvariantCulture)})";

    /// <inheritdoc/>
    public override string Label => $"Elu{(Alpha < 0 ? "Minus" : "")}{(int)Math.Abs(100 * Alpha)}";

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run) =>
        [.. x.Select(step => tape.Rectify(step, v => Alpha * (Math.Exp(v) - 1), v => Alpha * Math.Exp(v)))];
}

/// <summary>Softmax as a layer of its own.</summary>
internal sealed record SoftmaxReference : ReferenceLayer
{
    /// <inheritdoc/>
    public override string Attribute => "Softmax";

    /// <inheritdoc/>
    public override string Label => "SoftmaxLayer";

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run) =>
        [.. x.Select(step => tape.Apply(step, Activation.Softmax))];
}
