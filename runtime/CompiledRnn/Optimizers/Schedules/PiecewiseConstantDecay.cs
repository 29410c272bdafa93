namespace CompiledRnn;

/// <summary>A learning rate that changes at given steps: value k holds up to and with step <c>boundaries[k]</c>, the last one for ever.</summary>
public sealed class PiecewiseConstantDecay : LearningRateSchedule
{
    private readonly long[] _boundaries;
    private readonly double[] _values;

    /// <summary>Makes the schedule.</summary>
    /// <param name="boundaries">The last steps of all values but the last, rising.</param>
    /// <param name="values">One more than there are boundaries.</param>
    /// <exception cref="ArgumentException">The numbers of boundaries and values do not fit, or the boundaries do not rise.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative or not finite.</exception>
    public PiecewiseConstantDecay(IReadOnlyList<long> boundaries, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(boundaries);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count != boundaries.Count + 1)
            throw new ArgumentException($"Expected {boundaries.Count + 1} values for {boundaries.Count} boundaries, got {values.Count}.", nameof(values));
        _boundaries = [.. boundaries];
        _values = [.. values.Select(v => CheckedValue(v, nameof(values)))];
        for (int i = 1; i < _boundaries.Length; i++)
        {
            if (_boundaries[i] <= _boundaries[i - 1])
                throw new ArgumentException($"Expected boundaries that rise, got {_boundaries[i]} after {_boundaries[i - 1]}.", nameof(boundaries));
        }
    }

    /// <inheritdoc/>
    public override double At(long iteration)
    {
        int piece = 0;
        while (piece < _boundaries.Length && iteration > _boundaries[piece])
            piece++;
        return _values[piece];
    }
}
