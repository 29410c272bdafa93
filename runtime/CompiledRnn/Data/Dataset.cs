using System.Runtime.InteropServices;

namespace CompiledRnn;

/// <summary>Data sets held in arrays.</summary>
public static class Dataset
{
    /// <summary>Pairs that lie one behind the other in two arrays, which are read in place and not copied.</summary>
    /// <param name="x">The inputs, row-major, batch first.</param>
    /// <param name="y">The targets, row-major, batch first.</param>
    /// <param name="inputShape">The shape of one input.</param>
    /// <param name="targetShape">The shape of one target.</param>
    /// <exception cref="ArgumentException">
    /// An array is empty, holds no whole number of its shape or another number of pairs than the other, or has a value that is not finite.
    /// </exception>
    public static IDataset From(float[] x, float[] y, TensorShape inputShape, TensorShape targetShape) => From(x, y, inputShape, targetShape, []);

    /// <summary>Pairs with weights that lie one behind the other in three arrays, which are read in place and not copied.</summary>
    /// <param name="x">The inputs, row-major, batch first.</param>
    /// <param name="y">The targets, row-major, batch first.</param>
    /// <param name="inputShape">The shape of one input.</param>
    /// <param name="targetShape">The shape of one target.</param>
    /// <param name="weights">What each pair counts, <c>[count]</c>, or what each step of its target counts, <c>[count, steps]</c>; empty: all alike.</param>
    /// <exception cref="ArgumentException">
    /// An array is empty, holds no whole number of its shape or another number of pairs than the others, or has a value that is not finite.
    /// </exception>
    public static IDataset From(float[] x, float[] y, TensorShape inputShape, TensorShape targetShape, float[] weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        int count = CountOf(x.Length, inputShape, nameof(x));
        int targets = CountOf(y.Length, targetShape, nameof(y));
        if (count != targets)
            throw new ArgumentException($"Expected as many targets as inputs, got {count} inputs of {inputShape} and {targets} targets of {targetShape}.", nameof(y));
        FiniteValues.Check(x, nameof(x));
        FiniteValues.Check(y, nameof(y));
        if (weights.Length % count != 0)
            throw new ArgumentException($"Expected a multiple of {count} weights, as many for each pair, got {weights.Length}.", nameof(weights));
        FiniteValues.Check(weights, nameof(weights));
        return new ArrayDataset(x, y, count, inputShape, targetShape, weights);
    }

    /// <summary>Pairs whose inputs are sequences of tokens. The tokens are copied, bit by bit, into the floats that data sets hold.</summary>
    /// <param name="tokens">The inputs, <c>[count, steps]</c> row-major.</param>
    /// <param name="y">The targets, row-major, batch first.</param>
    /// <param name="steps">Tokens of one input.</param>
    /// <param name="targetShape">The shape of one target.</param>
    /// <exception cref="ArgumentException">
    /// An array is empty, holds no whole number of its shape or another number of pairs than the other, a token is below 0, or a target is
    /// not finite.
    /// </exception>
    public static IDataset FromTokens(int[] tokens, float[] y, int steps, TensorShape targetShape)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        if (tokens.AsSpan().IndexOfAnyInRange(int.MinValue, -1) is var at and >= 0)
            throw new ArgumentException($"Expected tokens of 0 or more, got {tokens[at]} at position {at}.", nameof(tokens));
        return From(MemoryMarshal.Cast<int, float>(tokens).ToArray(), y, new TensorShape(steps), targetShape);
    }

    /// <summary>Pairs of vectors that lie one behind the other in two arrays, which are read in place and not copied.</summary>
    /// <param name="x">The inputs, <c>[count, features]</c> row-major.</param>
    /// <param name="y">The targets, <c>[count, values]</c> row-major.</param>
    /// <param name="count">The number of pairs, at least 1.</param>
    /// <exception cref="ArgumentException">An array is empty or holds no whole number of values per pair, or a value is not finite.</exception>
    public static IDataset From(float[] x, float[] y, int count)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return From(x, y, VectorOf(x.Length, count, nameof(x)), VectorOf(y.Length, count, nameof(y)));
    }

    /// <summary>Pairs of vectors, a row each; the rows are copied.</summary>
    /// <param name="x">The inputs, all of one length.</param>
    /// <param name="y">The targets, all of one length.</param>
    /// <exception cref="ArgumentException">The rows are none, differ in length or in number, or a value is not finite.</exception>
    public static IDataset From(float[][] x, float[][] y) => From(x, y, VectorOf(x, nameof(x)), VectorOf(y, nameof(y)));

    /// <summary>Pairs of any shape, a row each; the rows are copied.</summary>
    /// <param name="x">The inputs, row-major.</param>
    /// <param name="y">The targets, row-major.</param>
    /// <param name="inputShape">The shape of one input.</param>
    /// <param name="targetShape">The shape of one target.</param>
    /// <exception cref="ArgumentException">A row does not have its shape's length, the numbers of rows differ, or a value is not finite.</exception>
    public static IDataset From(float[][] x, float[][] y, TensorShape inputShape, TensorShape targetShape) =>
        From(Join(x, inputShape, nameof(x)), Join(y, targetShape, nameof(y)), inputShape, targetShape);

    private static int CountOf(int length, TensorShape shape, string name)
    {
        int values = shape.Length;
        if (values < 1)
            throw new ArgumentException($"Expected a shape of at least one value, got {shape}.", name);
        if (length == 0 || length % values != 0)
            throw new ArgumentException($"Expected a multiple of {values} floats {shape}, got {length}.", name);
        return length / values;
    }

    private static TensorShape VectorOf(int length, int count, string name) => length > 0 && length % count == 0
        ? new TensorShape(length / count)
        : throw new ArgumentException($"Expected a multiple of {count} floats ({count} pairs), got {length}.", name);

    private static TensorShape VectorOf(float[][] rows, string name)
    {
        ArgumentNullException.ThrowIfNull(rows, name);
        return rows is [{ Length: > 0 } first, ..]
            ? new TensorShape(first.Length)
            : throw new ArgumentException("Expected at least one row of at least one value.", name);
    }

    private static float[] Join(float[][] rows, TensorShape shape, string name)
    {
        ArgumentNullException.ThrowIfNull(rows, name);
        int length = shape.Length;
        var joined = new float[checked(rows.Length * length)];
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i] is not { } row || row.Length != length)
                throw new ArgumentException($"Expected {length} floats {shape} in row {i}, got {rows[i]?.Length.ToString() ?? "null"}.", name);
            row.CopyTo(joined, i * length);
        }

        return joined;
    }
}
