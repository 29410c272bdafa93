namespace CompiledRnn.ModelTests.Reference;

/// <summary>An embedding of tokens that are rows with a single one: the product with the table.</summary>
/// <param name="Vocabulary">Tokens.</param>
/// <param name="Size">Width of a row of the table.</param>
internal sealed record TokenReference(int Vocabulary, int Size) : ReferenceLayer
{
    /// <inheritdoc/>
    public override string Attribute => $"Embedding({Vocabulary}, {Size})";

    /// <inheritdoc/>
    public override string Label => $"Embedding{Vocabulary}To{Size}";

    /// <summary>Tokens as such rows.</summary>
    public static Node Rows(int vocabulary, IEnumerable<int> tokens)
    {
        int[] all = [.. tokens];
        Node node = Node.Zeros(all.Length, vocabulary);
        for (int row = 0; row < all.Length; row++)
            node.Values[row * vocabulary + all[row]] = 1;
        return node;
    }

    /// <summary>The most probable token of each row.</summary>
    public static Node Greedy(Node output) => Rows(output.Columns, Enumerable.Range(0, output.Rows)
        .Select(row => Enumerable.Range(0, output.Columns).MaxBy(token => output.Values[row * output.Columns + token])));

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run)
    {
        Node table = run.Parameter();
        return [.. x.Select(step => tape.MatMul(step, table))];
    }
}
