namespace CompiledRnn.ModelTests.Reference;

/// <summary>The largest or the mean of windows of steps; steps beyond the ends are left out.</summary>
internal sealed record PoolingReference(bool IsMaximum, int Size, int Strides, Padding Padding = Padding.Valid) : ReferenceLayer
{
    /// <inheritdoc/>
    public override string Attribute => $"{Name}({Size}, Strides = {Strides}, Padding = Padding.{Padding})";

    /// <inheritdoc/>
    public override string Label => $"{Name}{Size}by{Strides}{Padding}";

    private string Name => IsMaximum ? "MaxPooling1D" : "AveragePooling1D";

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run)
    {
        bool same = Padding == Padding.Same;
        int outputs = same ? (x.Count + Strides - 1) / Strides : (x.Count - Size) / Strides + 1;
        int before = same ? Math.Max((outputs - 1) * Strides + Size - x.Count, 0) / 2 : 0;
        return [.. Enumerable.Range(0, outputs).Select(o => Reduce(tape, [.. Window(o * Strides - before)], IsMaximum))];

        IEnumerable<Node> Window(int first) => Enumerable.Range(first, Size).Where(t => t >= 0 && t < x.Count).Select(t => x[t]);
    }

    /// <summary>The largest values of some nodes, or their mean.</summary>
    public static Node Reduce(Tape tape, IReadOnlyList<Node> nodes, bool isMaximum) => isMaximum
        ? nodes.Skip(1).Aggregate(nodes[0], tape.Maximum)
        : tape.Multiply(nodes.Skip(1).Aggregate(nodes[0], tape.Add), Constant(nodes[0], 1.0 / nodes.Count));

    private static Node Constant(Node like, double value) => new(like.Rows, like.Columns, [.. Enumerable.Repeat(value, like.Values.Length)]);
}

/// <summary>The largest or the mean of all steps.</summary>
internal sealed record GlobalPoolingReference(bool IsMaximum) : ReferenceLayer
{
    /// <inheritdoc/>
    public override string Attribute => IsMaximum ? "GlobalMaxPooling1D" : "GlobalAveragePooling1D";

    /// <inheritdoc/>
    public override string Label => Attribute;

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run) =>
        [PoolingReference.Reduce(tape, x, IsMaximum)];
}
