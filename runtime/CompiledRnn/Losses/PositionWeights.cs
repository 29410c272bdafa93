namespace CompiledRnn;

/// <summary>
/// What the positions of a batch count: sample weights and a mask. A position is one place of the output without its last axis: one for
/// each sequence of <c>[B, U]</c>, T for each of <c>[B, T, U]</c>. Both spans may be empty (all count alike), hold one value for each
/// sequence, or one for each position.
/// </summary>
/// <param name="weights">Factors of the values.</param>
/// <param name="mask">0 where a position is no part of the data (padding), any other number where it is.</param>
public readonly ref struct PositionWeights(ReadOnlySpan<float> weights, ReadOnlySpan<float> mask = default)
{
    /// <summary>Factors of the values; empty for 1.</summary>
    public ReadOnlySpan<float> Weights { get; } = weights;

    /// <summary>0 where a position does not count; empty where all do.</summary>
    public ReadOnlySpan<float> Mask { get; } = mask;

    internal bool IsEmpty => Weights.IsEmpty && Mask.IsEmpty;

    /// <summary>Weights without a mask.</summary>
    public static implicit operator PositionWeights(ReadOnlySpan<float> weights) => new(weights);

    /// <summary>Weights without a mask.</summary>
    public static implicit operator PositionWeights(float[] weights) => new(weights);

    /// <summary>Refuses lengths that are neither the number of sequences nor that of positions.</summary>
    /// <exception cref="ArgumentException">Named after the span at fault.</exception>
    internal void Check(int sequences, int positions)
    {
        CheckLength(Weights.Length, sequences, positions, "weights");
        CheckLength(Mask.Length, sequences, positions, "mask");
    }

    /// <summary>Whether the mask lets a row count; one that takes in several positions does if any of them does.</summary>
    internal bool Counts(int row, int rows)
    {
        if (Mask.IsEmpty)
            return true;
        return Mask.Length < rows ? Mask[Group(row, rows, Mask.Length)] != 0 : Part(Mask, row, rows).ContainsAnyExcept(0f);
    }

    /// <summary>The weight of a row that counts; of several positions their mean.</summary>
    internal double WeightOf(int row, int rows)
    {
        if (Weights.IsEmpty)
            return 1;
        if (Weights.Length < rows)
            return Weights[Group(row, rows, Weights.Length)];
        ReadOnlySpan<float> part = Part(Weights, row, rows);
        double sum = 0;
        foreach (float weight in part)
            sum += weight;
        return sum / part.Length;
    }

    /// <summary>What a row counts: its weight, 0 where it is masked.</summary>
    internal double At(int row, int rows) => Counts(row, rows) ? WeightOf(row, rows) : 0;

    private static int Group(int row, int rows, int groups) => row / (rows / groups);

    private static ReadOnlySpan<float> Part(ReadOnlySpan<float> values, int row, int rows)
    {
        int length = values.Length / rows;
        return values.Slice(row * length, length);
    }

    private static void CheckLength(int length, int sequences, int positions, string name)
    {
        if (length == 0 || length == sequences || length == positions)
            return;
        throw new ArgumentException(
            sequences == positions
                ? $"Expected {sequences} floats (one for each sequence), got {length}."
                : $"Expected {sequences} floats (one for each sequence) or {positions} (one for each position), got {length}.",
            name);
    }
}
