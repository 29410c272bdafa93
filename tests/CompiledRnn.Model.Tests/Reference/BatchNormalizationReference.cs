namespace CompiledRnn.ModelTests.Reference;

/// <summary>Each feature by its moments over all sequences and steps; in inference by the moving ones, which training moves.</summary>
internal sealed record BatchNormalizationReference : ReferenceLayer
{
    private const double Momentum = 0.9;
    private const double Epsilon = 0.01;

    public bool Scale { get; init; } = true;

    public bool Center { get; init; } = true;

    /// <inheritdoc/>
    public override string Attribute =>
        $"BatchNormalization(Momentum = 0.9, Epsilon = 0.01, Scale = {(Scale ? "true" : "false")}, Center = {(Center ? "true" : "false")})";

    /// <inheritdoc/>
    public override string Label => "BatchNorm" + (Scale ? "" : "NoScale") + (Center ? "" : "NoCenter");

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run)
    {
        Node? gamma = Scale ? run.Parameter() : null, beta = Center ? run.Parameter() : null;
        Node movingMean = run.Parameter(), movingVariance = run.Parameter();
        Node mean = Constant(movingMean), variance = Constant(movingVariance);
        if (run.Training is not null)
        {
            mean = Mean(tape, x);
            variance = Mean(tape, [.. x.Select(step => tape.Subtract(step, mean)).Select(c => tape.Multiply(c, c))]);
            Move(movingMean, mean);
            Move(movingVariance, variance);
        }

        Node factor = tape.InverseRoot(variance, Epsilon);
        return [.. x.Select(Step)];

        Node Step(Node step)
        {
            Node y = tape.Multiply(tape.Subtract(step, mean), factor);
            y = gamma is null ? y : tape.Multiply(y, gamma);
            return beta is null ? y : tape.Add(y, beta);
        }
    }

    // A product with a row of 1 / N for each step.
    private static Node Mean(Tape tape, IReadOnlyList<Node> x)
    {
        int rows = x[0].Rows;
        var share = new Node(1, rows, [.. Enumerable.Repeat(1.0 / (rows * x.Count), rows)]);
        return x.Select(step => tape.MatMul(share, step)).Aggregate(tape.Add);
    }

    // Nothing is learned through the moving moments.
    private static Node Constant(Node node) => new(node.Rows, node.Columns, [.. node.Values]);

    private static void Move(Node moving, Node batch)
    {
        for (int i = 0; i < moving.Values.Length; i++)
            moving.Values[i] = moving.Values[i] * Momentum + batch.Values[i] * (1 - Momentum);
    }
}
