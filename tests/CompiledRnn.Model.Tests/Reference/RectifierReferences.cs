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

/// <summary>A threshold, a slope below it, a maximum.</summary>
internal sealed record ReluReference(double Slope, double Threshold, double? MaxValue) : ReferenceLayer
{
    /// <inheritdoc/>
    public override string Attribute => string.Create(
        CultureInfo.InvariantCulture, $"Relu(NegativeSlope = {Slope}, Threshold = {Threshold}{(MaxValue is { } most ? string.Create(CultureInfo.InvariantCulture, $", MaxValue = {most}") : "")})");

    /// <inheritdoc/>
    public override string Label => string.Create(
        CultureInfo.InvariantCulture, $"Relu{(int)(100 * Slope)}_{(int)(100 * Threshold)}{(MaxValue is { } most ? $"_{(int)(100 * most)}" : "")}");

    // Keras: x [x > threshold], clipped, minus slope relu(threshold - x).
    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run) => [.. x.Select(step => tape.Map(
        step,
        v => Math.Min(v > Threshold ? v : 0, MaxValue ?? double.PositiveInfinity) - Slope * Math.Max(Threshold - v, 0),
        (v, _) => v <= Threshold ? Slope : v < (MaxValue ?? double.PositiveInfinity) ? 1 : 0))];
}

/// <summary>A learned slope below 0.</summary>
internal sealed record PreluReference(params IReadOnlyList<int> SharedAxes) : ReferenceLayer
{
    /// <inheritdoc/>
    public override string Attribute => $"Prelu(SharedAxes = [{string.Join(", ", SharedAxes)}])";

    /// <inheritdoc/>
    public override string Label => "Prelu" + string.Concat(SharedAxes);

    // relu(x) - alpha relu(-x), as Keras writes it; a row of alpha for each step, a column for each feature, or one for all.
    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run)
    {
        Node alpha = run.Parameter();
        return [.. x.Select((step, t) =>
        {
            Node negative = tape.Map(step, v => Math.Max(-v, 0), (v, _) => v < 0 ? -1 : 0);
            Node row = alpha.Rows == 1 ? alpha : tape.Row(alpha, t);
            return tape.Subtract(tape.Map(step, v => Math.Max(v, 0), (v, _) => v > 0 ? 1 : 0), tape.Multiply(negative, row));
        })];
    }
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
