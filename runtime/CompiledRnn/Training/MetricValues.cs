namespace CompiledRnn;

/// <summary>Numbers by Keras's names: <c>loss</c>, the metrics, and the same with <c>val_</c> in front on the validation data.</summary>
public sealed class MetricValues
{
    private readonly string[] _names;
    private readonly double[] _values;

    internal MetricValues(string[] names)
    {
        _names = names;
        _values = new double[names.Length];
        Clear();
    }

    /// <summary>The names, in the order in which they are shown.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>A value; NaN where it is not known yet.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public double this[string name] => TryGet(name, out double value)
        ? value
        : throw new KeyNotFoundException($"There is no value \"{name}\"; there are {string.Join(", ", _names)}.");

    /// <summary>The values, in the order of the names.</summary>
    internal Span<double> Values => _values;

    /// <summary>Looks a value up.</summary>
    /// <returns>False where there is none of that name.</returns>
    public bool TryGet(string name, out double value)
    {
        int index = Array.IndexOf(_names, name);
        value = index < 0 ? double.NaN : _values[index];
        return index >= 0;
    }

    internal void Clear() => Array.Fill(_values, double.NaN);
}
