namespace CompiledRnn;

/// <summary>The values of a training run, epoch by epoch, by Keras's names: <c>loss</c>, <c>val_loss</c>, <c>mean_absolute_error</c>.</summary>
public sealed class History
{
    private readonly string[] _names;
    private readonly List<double>[] _values;

    internal History(IReadOnlyList<string> names)
    {
        _names = [.. names];
        _values = Array.ConvertAll(_names, _ => new List<double>());
    }

    /// <summary>Epochs that were trained.</summary>
    public int Epochs { get; private set; }

    /// <summary>What was measured.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The values of one name, one for each epoch.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="KeyNotFoundException">It was not measured.</exception>
    public IReadOnlyList<double> this[string name] => Array.IndexOf(_names, name) is var index && index >= 0
        ? _values[index]
        : throw new KeyNotFoundException($"There is no value \"{name}\" in this history; there are {string.Join(", ", _names)}.");

    /// <summary>Draws the curves, training and validation of each value together, as an SVG picture.</summary>
    /// <param name="path">The file to write, replaced if it is there.</param>
    /// <exception cref="InvalidOperationException">No epoch was trained.</exception>
    public void SavePlot(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Epochs == 0)
            throw new InvalidOperationException("There is nothing to draw: no epoch was trained.");
        File.WriteAllText(path, HistoryPlot.Draw(this));
    }

    internal void Add(MetricValues values)
    {
        for (int i = 0; i < _names.Length; i++)
            _values[i].Add(values.Values[i]);
        Epochs++;
    }
}
