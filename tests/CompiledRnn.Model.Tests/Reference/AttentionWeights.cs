using System.Runtime.InteropServices;
using CompiledRnn.Kernels;

namespace CompiledRnn.ModelTests.Reference;

/// <summary>Which of query, value and key have the mask of the model's one Masking layer.</summary>
internal readonly record struct MaskedInputs(bool Query, bool Value, bool Key)
{
    /// <summary>For the names of test cases.</summary>
    public string Label => (Query ? "MaskedQ" : "") + (Value ? "MaskedV" : "") + (Key ? "MaskedK" : "");
}

/// <summary>What the attention layers have in common, step by step.</summary>
internal sealed class AttentionWeights(Tape tape, ReferenceRun run, MaskedInputs masked, bool causal, double dropout)
{
    /// <summary>Whether no score of a masked query counts, as in MultiHeadAttention.</summary>
    public bool HidesMaskedQueries { get; init; }

    /// <summary>The sum over the values of each row.</summary>
    public static Node Sum(Tape tape, Node a) => tape.MatMul(a, Constant(a.Columns, 1, 1));

    /// <summary>The mean of the values with the weights <c>[B, Tv]</c> of a step.</summary>
    public Node Combine(Node weights, IReadOnlyList<Node> values) =>
        values.Select((v, j) => tape.Multiply(v, tape.MatMul(tape.Columns(weights, j, 1), Constant(1, v.Columns, 1)))).Aggregate(tape.Add);

    /// <summary>Scores <c>[B, Tv]</c> of step i to weights. Where none counts, all count alike and none has a gradient.</summary>
    public Node Softmax(Node scores, int step)
    {
        Node counts = Node.Zeros(scores.Rows, scores.Columns), hidden = Node.Zeros(scores.Rows, scores.Columns);
        for (int b = 0; b < scores.Rows; b++)
        {
            bool[] visible = [.. Enumerable.Range(0, scores.Columns).Select(j => Counts(b, step, j))];
            for (int j = 0; j < scores.Columns; j++)
            {
                counts.Values[b * scores.Columns + j] = visible[j] ? 1 : 0;
                hidden.Values[b * scores.Columns + j] = visible[j] || !visible.Contains(true) ? 0 : -1e9;
            }
        }

        return tape.Apply(tape.Add(tape.Multiply(scores, counts), hidden), Activation.Softmax);
    }

    /// <summary>Drops weights with the numbers of the runtime.</summary>
    /// <param name="weights">For each head and step <c>[B, Tv]</c>.</param>
    public Node[] Drop(Node[] weights)
    {
        if (run.Training is not { } training || dropout == 0)
            return weights;
        int width = weights[0].Columns, size = weights[0].Values.Length;
        var kept = new float[weights.Length * size];
        kept.AsSpan().Fill(1f);
        ref float first = ref MemoryMarshal.GetArrayDataReference(kept);
        DropoutRows.Apply(ref first, width, ref first, width, weights.Length, width, (float)dropout, run.Layer, training);
        return [.. weights.Select((w, t) => tape.Multiply(w, new Node(w.Rows, width, Array.ConvertAll(kept[(t * size)..((t + 1) * size)], v => (double)v))))];
    }

    /// <summary>Whether a step of the query counts.</summary>
    public bool QueryCounts(int sequence, int step) => !masked.Query || run.Mask![step][sequence] != 0;

    private bool Counts(int sequence, int query, int value) =>
        (!HidesMaskedQueries || QueryCounts(sequence, query)) && (!causal || value <= query) && (!(masked.Value || masked.Key) || run.Mask![value][sequence] != 0);

    private static Node Constant(int rows, int columns, double value) => new(rows, columns, [.. Enumerable.Repeat(value, rows * columns)]);
}
