using System.Globalization;

namespace CompiledRnn.ModelTests.Reference;

/// <summary>
/// <c>(x - mean) / sqrt(mean((x - mean)²) + epsilon) gamma + beta</c> over each row; without the mean and beta for the root mean square.
/// </summary>
internal sealed record NormalizationReference(bool IsRms) : ReferenceLayer
{
    public double? Epsilon { get; init; }

    public bool Scale { get; init; } = true;

    public bool Center { get; init; } = true;

    /// <inheritdoc/>
    public override string Attribute => $"{(IsRms ? "Rms" : "Layer")}Normalization(Trainable = true{Options})";

    /// <inheritdoc/>
    public override string Label =>
        (IsRms ? "RmsNorm" : "LayerNorm") + (Scale ? "" : "NoScale") + (Center ? "" : "NoCenter") + (Epsilon is null ? "" : "Epsilon");

    private string Options => (IsRms ? "" : $", Scale = {Text(Scale)}, Center = {Text(Center)}")
        + (Epsilon is { } epsilon ? $", Epsilon = {epsilon.ToString("R", CultureInfo.InvariantCulture)}" : "");

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run)
    {
        Node? gamma = Scale ? run.Parameter() : null, beta = Center && !IsRms ? run.Parameter() : null;
        double epsilon = Epsilon ?? (IsRms ? 1e-6 : 1e-3);
        return [.. x.Select(Step)];

        Node Step(Node step)
        {
            // The mean of every row at each of its places: a product with a matrix of 1 / F.
            int width = step.Columns;
            var means = new Node(width, width, [.. Enumerable.Repeat(1.0 / width, width * width)]);
            Node centered = IsRms ? step : tape.Subtract(step, tape.MatMul(step, means));
            Node square = tape.MatMul(tape.Multiply(centered, centered), means);
            Node y = tape.Multiply(centered, tape.InverseRoot(square, epsilon));
            y = gamma is null ? y : tape.Multiply(y, gamma);
            return beta is null ? y : tape.Add(y, beta);
        }
    }

    private static string Text(bool value) => value ? "true" : "false";
}
