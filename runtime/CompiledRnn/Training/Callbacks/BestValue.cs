namespace CompiledRnn;

/// <summary>Watches a value and tells when it is the best so far.</summary>
internal sealed class BestValue
{
    private readonly string _name;
    private readonly double _minDelta;
    private readonly bool _up;
    private double _best = double.NaN;

    /// <summary>Starts to watch.</summary>
    /// <param name="name">The value's name.</param>
    /// <param name="mode">Which way is better.</param>
    /// <param name="minDelta">By how much a value must be better than the best.</param>
    public BestValue(string name, MonitorMode mode, double minDelta)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        _name = name;
        _minDelta = Math.Abs(minDelta);
        _up = mode == MonitorMode.Max || (mode == MonitorMode.Auto && name.EndsWith("accuracy", StringComparison.Ordinal));
    }

    /// <summary>The best value so far; NaN before one.</summary>
    public double Value => _best;

    /// <summary>Forgets the best value; refuses a run that does not measure what is watched.</summary>
    /// <exception cref="ArgumentException">The run has no value of that name.</exception>
    public void Begin(TrainingContext context, string watcher)
    {
        _best = double.NaN;
        if (context.Metrics.TryGet(_name, out _))
            return;
        string hint = _name.StartsWith("val_", StringComparison.Ordinal) && context.Options.Validation is null
            ? $"; set {nameof(FitOptions)}.{nameof(FitOptions.Validation)}"
            : "";
        throw new ArgumentException(
            $"{watcher} watches \"{_name}\", which this run does not measure: it has {string.Join(", ", context.Metrics.Names)}{hint}.");
    }

    /// <summary>Whether the present value is the best so far by more than the least difference; the first one is, NaN is not.</summary>
    public bool Improves(MetricValues values)
    {
        double value = values[_name];
        bool better = !double.IsNaN(value)
            && (double.IsNaN(_best) || (_up ? value - _minDelta > _best : value + _minDelta < _best));
        if (better)
            _best = value;
        return better;
    }
}
