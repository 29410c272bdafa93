namespace CompiledRnn;

/// <summary>The metrics of a run: those that see no weights, then those that do.</summary>
internal sealed class MetricSet
{
    private readonly MetricState[] _states;
    private readonly int _plain;

    /// <summary>Starts all metrics.</summary>
    /// <param name="metrics">Without weights.</param>
    /// <param name="weighted">With weights.</param>
    /// <param name="output">Shape of the model's output.</param>
    /// <param name="target">Shape of a target.</param>
    /// <exception cref="ArgumentException">A metric cannot compare the two shapes.</exception>
    public MetricSet(IReadOnlyList<Metric> metrics, IReadOnlyList<Metric> weighted, TensorShape output, TensorShape target)
    {
        _states = [.. metrics.Concat(weighted).Select(m => m.Start(output, target))];
        _plain = metrics.Count;
    }

    /// <summary>How many there are.</summary>
    public int Count => _states.Length;

    /// <summary>Forgets what was added.</summary>
    public void Reset()
    {
        foreach (MetricState state in _states)
            state.Reset();
    }

    /// <summary>Adds a batch; the mask counts for all.</summary>
    public void Add(ReadOnlySpan<float> output, ReadOnlySpan<float> target, PositionWeights weights)
    {
        for (int i = 0; i < _states.Length; i++)
            _states[i].Add(output, target, i < _plain ? new PositionWeights([], weights.Mask) : weights);
    }

    /// <summary>Writes the results, in order.</summary>
    public void Results(Span<double> values)
    {
        for (int i = 0; i < _states.Length; i++)
            values[i] = _states[i].Result;
    }
}
