namespace CompiledRnn.ModelTests.Reference;

/// <summary>Joins values of one shape: Add, Subtract, Multiply, Average, Maximum, Minimum.</summary>
/// <param name="Kind">The attribute.</param>
/// <param name="From">What is joined.</param>
internal sealed record JoinReference(string Kind, params string[] From) : ReferenceLayer
{
    /// <inheritdoc/>
    public override string Attribute => $"{Kind}(From = \"{string.Join(", ", From)}\")";

    /// <inheritdoc/>
    public override string Label => Kind + string.Concat(From);

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run)
    {
        IReadOnlyList<Node>[] values = [.. From.Select(name => run.Named[name])];
        return [.. Enumerable.Range(0, values[0].Count).Select(t => Finish(values.Select(v => v[t]).Aggregate((a, b) => Join(tape, a, b))))];

        Node Finish(Node joined) => Kind == "Average" ? tape.Multiply(joined, Constant(joined.Columns, 1.0 / From.Length)) : joined;
    }

    private static Node Constant(int columns, double value) => new(1, columns, [.. Enumerable.Repeat(value, columns)]);

    private Node Join(Tape tape, Node a, Node b) => Kind switch
    {
        "Add" or "Average" => tape.Add(a, b),
        "Subtract" => tape.Subtract(a, b),
        "Multiply" => tape.Multiply(a, b),
        "Maximum" => tape.Maximum(a, b),
        // min(a, b) = -max(-a, -b)
        "Minimum" => Negative(tape, tape.Maximum(Negative(tape, a), Negative(tape, b))),
        _ => throw new NotSupportedException(Kind),
    };

    private static Node Negative(Tape tape, Node a) => tape.Multiply(a, Constant(a.Columns, -1));
}

/// <summary>Values side by side, or sequences one behind the other.</summary>
/// <param name="Axis">1 for the steps, -1 for the values.</param>
/// <param name="From">What is joined.</param>
internal sealed record ConcatenateReference(int Axis, params string[] From) : ReferenceLayer
{
    /// <inheritdoc/>
    public override string Attribute => $"Concatenate(Axis = {Axis}, From = \"{string.Join(", ", From)}\")";

    /// <inheritdoc/>
    public override string Label => "Concatenate" + (Axis == 1 ? "Steps" : "") + string.Concat(From);

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run)
    {
        IReadOnlyList<Node>[] values = [.. From.Select(name => run.Named[name])];
        return Axis == 1 && values[0].Count > 1
            ? [.. values.SelectMany(v => v)]
            : [.. Enumerable.Range(0, values[0].Count).Select(t => tape.Concatenate([.. values.Select(v => v[t])]))];
    }
}

/// <summary>Products summed over an axis of each of two values, written out value by value.</summary>
/// <param name="Axis">Axis of the first: 1 the steps (or a vector's values), 2 the features.</param>
/// <param name="OtherAxis">Axis of the second.</param>
/// <param name="First">The first value.</param>
/// <param name="Second">The second value.</param>
/// <param name="Vectors">Which of the two are vectors.</param>
internal sealed record DotReference(int Axis, int OtherAxis, string First, string Second, (bool First, bool Second) Vectors = default) : ReferenceLayer
{
    /// <inheritdoc/>
    public override string Attribute => $"Dot({Axis}, {OtherAxis}, From = \"{First}, {Second}\")";

    /// <inheritdoc/>
    public override string Label => $"Dot{Axis}{OtherAxis}{First}{Second}";

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run)
    {
        // [kept][summed] columns of one value each.
        Node[][] a = Columns(tape, run.Named[First], Vectors.First ? 2 : Axis), b = Columns(tape, run.Named[Second], Vectors.Second ? 2 : OtherAxis);
        Node[][] y = [.. a.Select(row => b.Select(other => row.Zip(other, tape.Multiply).Aggregate(tape.Add)).ToArray())];
        return Vectors.Second && !Vectors.First ? [tape.Concatenate([.. y.Select(row => row[0])])] : [.. y.Select(row => tape.Concatenate(row))];
    }

    private static Node[][] Columns(Tape tape, IReadOnlyList<Node> steps, int summedAxis)
    {
        Node[][] values = [.. steps.Select(step => Enumerable.Range(0, step.Columns).Select(c => tape.Columns(step, c, 1)).ToArray())];
        return summedAxis == 2 ? values : [.. Enumerable.Range(0, values[0].Length).Select(c => values.Select(row => row[c]).ToArray())];
    }
}
