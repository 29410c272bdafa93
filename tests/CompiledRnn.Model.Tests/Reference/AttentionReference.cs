using System.Globalization;

namespace CompiledRnn.ModelTests.Reference;

/// <summary>Attention and AdditiveAttention; in the cases no query meets masked values alone.</summary>
/// <param name="Kind">The attribute.</param>
/// <param name="From">Query, value and, where it is not the value, key.</param>
internal sealed record AttentionReference(string Kind, params string[] From) : ReferenceLayer
{
    public bool UseScale { get; init; }

    public ScoreMode ScoreMode { get; init; }

    public bool Causal { get; init; }

    public double Dropout { get; init; }

    public MaskedInputs Masked { get; init; }

    /// <inheritdoc/>
    public override string Attribute => string.Create(
        CultureInfo.InvariantCulture,
        $"{Kind}(From = \"{string.Join(", ", From)}\", UseScale = {Text(UseScale)}, Causal = {Text(Causal)}, Dropout = {Dropout}{(ScoreMode == ScoreMode.Concat ? ", ScoreMode = ScoreMode.Concat" : "")})");

    /// <inheritdoc/>
    public override string Label => Kind + (UseScale ? "Scaled" : "") + (ScoreMode == ScoreMode.Concat ? "Concat" : "") + (Causal ? "Causal" : "")
        + (Dropout > 0 ? "Dropped" : "") + Masked.Label + string.Concat(From);

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run)
    {
        IReadOnlyList<Node> query = run.Named[From[0]], value = run.Named[From[1]], key = run.Named[From[^1]];
        Node? scale = UseScale ? run.Parameter() : null, weight = ScoreMode == ScoreMode.Concat ? run.Parameter() : null;
        var attention = new AttentionWeights(tape, run, Masked, Causal, Dropout);
        Node[] weights = attention.Drop([.. query.Select((q, i) => attention.Softmax(tape.Concatenate([.. key.Select(k => Score(q, k))]), i))]);
        return [.. weights.Select((w, i) => Visible(attention.Combine(w, value), i))];

        Node Score(Node q, Node k) => Kind == "AdditiveAttention"
            ? AttentionWeights.Sum(tape, Times(tape.Apply(tape.Add(q, k), Activation.Tanh), scale))
            : weight is null
                ? Times(AttentionWeights.Sum(tape, tape.Multiply(q, k)), scale)
                : Times(AttentionWeights.Sum(tape, tape.Apply(Times(tape.Add(q, k), scale), Activation.Tanh)), weight);

        Node Times(Node a, Node? factor) => factor is null ? a : tape.Multiply(a, factor);

        Node Visible(Node y, int step) => tape.Multiply(y, new Node(
            y.Rows, y.Columns, [.. Enumerable.Range(0, y.Values.Length).Select(i => attention.QueryCounts(i / y.Columns, step) ? 1.0 : 0.0)]));
    }

    private static string Text(bool value) => value ? "true" : "false";
}
