using System.Runtime.InteropServices;

namespace CompiledRnn;

/// <summary>
/// Sequences of different lengths with their targets. To learn from them, <see cref="PadTo"/> brings all to one length, and
/// <see cref="Bucket"/> puts those of similar length together, for models of any number of steps.
/// </summary>
public sealed class SequenceData
{
    private readonly float[][] _x;
    private readonly float[][] _y;
    private readonly int _features;

    private SequenceData(float[][] x, float[][] y, int features, bool tokens, TensorShape target)
    {
        (_x, _y, _features, IsTokens, TargetShape) = (x, y, features, tokens, target);
        Lengths = Array.ConvertAll(x, row => row.Length / features);
    }

    /// <summary>The number of sequences.</summary>
    public int Count => _x.Length;

    /// <summary>Steps of each sequence.</summary>
    public IReadOnlyList<int> Lengths { get; }

    /// <summary>Whether the sequences are tokens.</summary>
    public bool IsTokens { get; }

    /// <summary>The shape of a target; where its steps are <see cref="Steps.Any"/>, it has one for each step of its sequence.</summary>
    public TensorShape TargetShape { get; }

    internal int Features => _features;

    /// <summary>Sequences of numbers; the rows are read in place and not copied.</summary>
    /// <param name="x">A row for each sequence, <c>[T, features]</c> row-major, T of its own.</param>
    /// <param name="y">A row for each target.</param>
    /// <param name="features">Values of a step.</param>
    /// <param name="target">The shape of a target; with <see cref="Steps.Any"/> first, one for each step of the sequence.</param>
    /// <exception cref="ArgumentException">A row has a wrong length or a value that is not finite, or there are other numbers of rows.</exception>
    public static SequenceData From(float[][] x, float[][] y, int features, TensorShape target)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        for (int i = 0; i < x.Length; i++)
        {
            if (x[i] is not { Length: > 0 } row || row.Length % features != 0)
                throw new ArgumentException($"Expected a multiple of {features} floats in sequence {i}, at least one step, got {x[i]?.Length.ToString() ?? "null"}.", nameof(x));
            FiniteValues.Check(row, nameof(x));
        }

        return Of(x, y, features, tokens: false, target);
    }

    /// <summary>Sequences of tokens, which are copied, bit by bit, into the floats that data sets hold.</summary>
    /// <param name="tokens">A row for each sequence.</param>
    /// <param name="y">A row for each target.</param>
    /// <param name="target">The shape of a target; with <see cref="Steps.Any"/> first, one for each step of the sequence.</param>
    /// <exception cref="ArgumentException">A row is empty, a token below 0, a target of a wrong length, or there are other numbers of rows.</exception>
    public static SequenceData FromTokens(int[][] tokens, float[][] y, TensorShape target)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        for (int i = 0; i < tokens.Length; i++)
        {
            if (tokens[i] is not { Length: > 0 } row)
                throw new ArgumentException($"Expected at least one token in sequence {i}, got {(tokens[i] is null ? "null" : "none")}.", nameof(tokens));
            if (row.AsSpan().IndexOfAnyInRange(int.MinValue, -1) is var at and >= 0)
                throw new ArgumentException($"Expected tokens of 0 or more, got {row[at]} at step {at} of sequence {i}.", nameof(tokens));
        }

        return Of(Array.ConvertAll(tokens, row => MemoryMarshal.Cast<int, float>(row).ToArray()), y, 1, tokens: true, target);
    }

    /// <summary>The first sequences and the others.</summary>
    /// <param name="first">Share of the first ones, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of the parts would be empty.</exception>
    public (SequenceData First, SequenceData Second) Split(double first)
    {
        int count = (int)Math.Round(Count * first);
        if (!(first is > 0 and < 1) || count < 1 || count >= Count)
            throw new ArgumentOutOfRangeException(nameof(first), first, $"Expected a share of {Count} sequences that leaves one on each side.");
        return (Part(0, count), Part(count, Count - count));

        SequenceData Part(int start, int size) =>
            new(_x[start..(start + size)], _y[start..(start + size)], _features, IsTokens, TargetShape);
    }

    /// <summary>
    /// All sequences with one number of steps, as Keras's <c>pad_sequences</c>: what is missing is filled up, what is too long is cut. A layer
    /// that masks <paramref name="value"/> skips the filled steps; targets of filled steps have the weight 0.
    /// </summary>
    /// <param name="steps">Steps of all, at least 1; left out: those of the longest.</param>
    /// <param name="padding">Where to fill up; Keras fills in front.</param>
    /// <param name="truncating">Where to cut; Keras cuts in front.</param>
    /// <param name="value">What to fill with; tokens: a whole number.</param>
    public IDataset PadTo(int? steps = null, SequenceEnd padding = SequenceEnd.Front, SequenceEnd truncating = SequenceEnd.Front, float value = 0)
    {
        int all = steps ?? Lengths.Max();
        ArgumentOutOfRangeException.ThrowIfLessThan(all, 1, nameof(steps));
        if (IsTokens && (value < 0 || value != MathF.Floor(value)))
            throw new ArgumentOutOfRangeException(nameof(value), value, "Expected a token, a whole number of 0 or more.");
        float fill = IsTokens ? BitConverter.Int32BitsToSingle((int)value) : value;
        return new PaddedDataset(this, all, padding, truncating, fill, [.. Enumerable.Range(0, Count)]);
    }

    /// <summary>
    /// Sequences of similar length together: a batch is of one bucket, filled up to its end. For models of any number of steps
    /// (<see cref="Steps.Any"/>). Every sequence counts once an epoch.
    /// </summary>
    /// <param name="boundaries">
    /// The most steps of each bucket, rising, the last at least the longest; left out: a bucket for each length that there is, so that nothing
    /// is filled up.
    /// </param>
    /// <exception cref="ArgumentException">They do not rise, or a sequence is longer than the last.</exception>
    public IDataset Bucket(params ReadOnlySpan<int> boundaries)
    {
        int[] most = boundaries.IsEmpty ? [.. Lengths.Distinct().Order()] : boundaries.ToArray();
        for (int i = 1; i < most.Length; i++)
        {
            if (most[i] <= most[i - 1])
                throw new ArgumentException($"Expected rising boundaries, got {most[i]} behind {most[i - 1]}.", nameof(boundaries));
        }

        if (most[0] < 1 || Lengths.Max() > most[^1])
            throw new ArgumentException($"Expected boundaries from 1 to {Lengths.Max()}, the longest sequence, or more, got {most[0]} to {most[^1]}.", nameof(boundaries));
        return new BucketedDataset(this, [.. most
            .Select((end, i) => (End: end, Indices: Enumerable.Range(0, Count).Where(n => Lengths[n] <= end && (i == 0 || Lengths[n] > most[i - 1])).ToArray()))
            .Where(b => b.Indices.Length > 0)
            .Select(b => new PaddedDataset(this, b.End, SequenceEnd.Back, SequenceEnd.Back, 0, b.Indices))]);
    }

    internal ReadOnlySpan<float> Input(int index) => _x[index];

    internal ReadOnlySpan<float> Target(int index) => _y[index];

    private static SequenceData Of(float[][] x, float[][] y, int features, bool tokens, TensorShape target)
    {
        ArgumentNullException.ThrowIfNull(y);
        if (x.Length == 0)
            throw new ArgumentException("Expected at least one sequence, got none.", nameof(x));
        if (y.Length != x.Length)
            throw new ArgumentException($"Expected as many targets as sequences, {x.Length}, got {y.Length}.", nameof(y));
        if (target.Rank == 0 || target.Dimensions[1..].Contains(Steps.Any))
            throw new ArgumentException($"Expected the shape of a target, Steps.Any at most first, got {target}.", nameof(target));
        int step = target.IsFixed ? target.Length : new TensorShape(target.Dimensions[1..]).Length;
        for (int i = 0; i < y.Length; i++)
        {
            int expected = target.IsFixed ? step : step * (x[i].Length / features);
            if (y[i] is not { } row || row.Length != expected)
                throw new ArgumentException($"Expected {expected} floats {target} as the target of sequence {i} ({x[i].Length / features} steps), got {y[i]?.Length.ToString() ?? "null"}.", nameof(y));
            FiniteValues.Check(row, nameof(y));
        }

        return new SequenceData(x, y, features, tokens, target);
    }
}

/// <summary>An end of a sequence.</summary>
public enum SequenceEnd
{
    /// <summary>Before its first step.</summary>
    Front,

    /// <summary>Behind its last step.</summary>
    Back,
}
