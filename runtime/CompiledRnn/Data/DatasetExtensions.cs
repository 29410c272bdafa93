namespace CompiledRnn;

/// <summary>Parts and scaled views of data sets; none copies the data.</summary>
public static class DatasetExtensions
{
    /// <summary>Cuts a data set in two in its order (for windows: in time order): the first part to train on, the rest to validate.</summary>
    /// <remarks>
    /// Windows that overlap share rows of the series across the cut: the last training targets are seen again in the first validation
    /// pairs. <paramref name="gap"/> leaves pairs out between the parts: with <c>(targetSteps - 1) / stride</c> no row is a target of both,
    /// with <c>(inputSteps + targetSteps - 1) / stride</c> no row stands in both at all.
    /// </remarks>
    /// <param name="dataset">The whole.</param>
    /// <param name="fraction">The share of the first part, above 0 and below 1; its number of pairs is rounded down.</param>
    /// <param name="gap">Pairs left out at the end of the first part.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not between 0 and 1, or the gap is negative.</exception>
    /// <exception cref="ArgumentException">A part would be empty.</exception>
    public static (IDataset Train, IDataset Validation) Split(this IDataset dataset, double fraction, int gap = 0)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentOutOfRangeException.ThrowIfNegative(gap);
        if (!(fraction > 0 && fraction < 1))
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "Expected a share above 0 and below 1.");
        // A hair above, so that 0.7 of 10 pairs is 7 though 0.7 * 10 may be 6.999….
        int cut = (int)(dataset.Count * fraction + 1e-9 * dataset.Count);
        if (cut - gap < 1 || cut >= dataset.Count)
            throw new ArgumentException(
                $"Expected at least one pair on each side, got {Math.Max(0, cut - gap)} and {dataset.Count - cut} of {dataset.Count} (gap {gap}).",
                nameof(fraction));
        return (dataset.Slice(0, cut - gap), dataset.Slice(cut, dataset.Count - cut));
    }

    /// <summary>A run of pairs.</summary>
    /// <param name="dataset">The whole.</param>
    /// <param name="start">The first pair.</param>
    /// <param name="count">The number of pairs, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The data set has no such pairs.</exception>
    public static IDataset Slice(this IDataset dataset, int start, int count)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (start > dataset.Count - count)
            throw new ArgumentOutOfRangeException(nameof(count), count, $"Expected pairs within 0 to {dataset.Count - 1}, got {count} from {start}.");
        return new SliceDataset(dataset, start, count);
    }

    /// <summary>Chosen pairs, in the order given; a pair may be chosen more than once.</summary>
    /// <param name="dataset">The whole.</param>
    /// <param name="indices">At least one index, each 0 to Count - 1.</param>
    /// <exception cref="ArgumentException">No index.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such pair.</exception>
    public static IDataset Subset(this IDataset dataset, params int[] indices)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(indices);
        if (indices.Length == 0)
            throw new ArgumentException("Expected at least one index.", nameof(indices));
        foreach (int index in indices)
        {
            if ((uint)index >= (uint)dataset.Count)
                throw new ArgumentOutOfRangeException(nameof(indices), index, $"Expected an index from 0 to {dataset.Count - 1}.");
        }

        return new SubsetDataset(dataset, [.. indices]);
    }

    /// <summary>The same pairs, scaled column by column as they are read.</summary>
    /// <param name="dataset">The pairs.</param>
    /// <param name="inputs">For the inputs: as many columns as their last axis; null leaves them.</param>
    /// <param name="targets">For the targets, likewise.</param>
    /// <exception cref="ArgumentException">A scaler has another number of columns.</exception>
    public static IDataset Scale(this IDataset dataset, Scaler? inputs = null, Scaler? targets = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        CheckColumns(inputs, dataset.InputShape, nameof(inputs));
        CheckColumns(targets, dataset.TargetShape, nameof(targets));
        return new ScaledDataset(dataset, inputs, targets);
    }

    private static void CheckColumns(Scaler? scaler, TensorShape shape, string name)
    {
        int columns = shape[shape.Rank - 1];
        if (scaler is not null && scaler.Columns != columns)
            throw new ArgumentException($"Expected a scaler of {columns} columns for {shape}, got one of {scaler.Columns}.", name);
    }
}
