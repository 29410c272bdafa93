using System.Globalization;

namespace CompiledRnn.ModelTests.Reference;

/// <summary>Attention of several heads.</summary>
/// <param name="Heads">Heads.</param>
/// <param name="KeyDim">Width of a head's query and key.</param>
/// <param name="From">Query, value and, where it is not the value, key.</param>
internal sealed record MultiHeadAttentionReference(int Heads, int KeyDim, params string[] From) : ReferenceLayer
{
    public int ValueDim { get; init; }

    public bool UseBias { get; init; } = true;

    public bool Causal { get; init; }

    public double Dropout { get; init; }

    public MaskedInputs Masked { get; init; }

    /// <inheritdoc/>
    public override string Attribute => string.Create(
        CultureInfo.InvariantCulture,
        $"MultiHeadAttention({Heads}, {KeyDim}, From = \"{string.Join(", ", From)}\", UseBias = {(UseBias ? "true" : "false")}, Causal = {(Causal ? "true" : "false")}, Dropout = {Dropout}{(ValueDim > 0 ? $", ValueDim = {ValueDim}" : "")})");

    /// <inheritdoc/>
    public override string Label => $"Heads{Heads}x{KeyDim}" + (ValueDim > 0 ? $"to{ValueDim}" : "") + (UseBias ? "" : "NoBias") + (Causal ? "Causal" : "")
        + (Dropout > 0 ? "Dropped" : "") + Masked.Label + string.Concat(From);

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run)
    {
        int values = ValueDim > 0 ? ValueDim : KeyDim;
        IReadOnlyList<Node> query = run.Named[From[0]], value = run.Named[From[1]], key = run.Named[From[^1]];
        Node[] q = Project(query, KeyDim), k = Project(key, KeyDim), v = Project(value, values);
        var attention = new AttentionWeights(tape, run, Masked, Causal, Dropout) { HidesMaskedQueries = true };
        Node[] weights = attention.Drop([.. Enumerable.Range(0, Heads).SelectMany(h => q.Select((step, i) => Weights(step, i, h)))]);
        Node kernel = run.Parameter();
        Node? bias = UseBias ? run.Parameter() : null;
        return [.. Enumerable.Range(0, q.Length).Select(i => WithBias(tape.MatMul(Context(i), kernel), bias))];

        Node[] Project(IReadOnlyList<Node> steps, int width)
        {
            Node matrix = tape.Reshape(run.Parameter(), steps[0].Columns, Heads * width);
            Node? row = UseBias ? tape.Reshape(run.Parameter(), 1, Heads * width) : null;
            return [.. steps.Select(step => WithBias(tape.MatMul(step, matrix), row))];
        }

        Node Weights(Node step, int i, int head)
        {
            Node own = tape.Columns(step, head * KeyDim, KeyDim);
            Node scores = tape.Concatenate([.. k.Select(other => AttentionWeights.Sum(tape, tape.Multiply(own, tape.Columns(other, head * KeyDim, KeyDim))))]);
            Node scaled = tape.Map(scores, s => s / Math.Sqrt(KeyDim), (_, _) => 1 / Math.Sqrt(KeyDim));
            return attention.Softmax(scaled, i);
        }

        Node Context(int i) => tape.Concatenate([.. Enumerable.Range(0, Heads).Select(h =>
            attention.Combine(weights[h * q.Length + i], [.. v.Select(step => tape.Columns(step, h * values, values))]))]);

        Node WithBias(Node y, Node? row) => row is null ? y : tape.Add(y, row);
    }
}
