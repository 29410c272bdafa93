using System.Globalization;

namespace CompiledRnn;

/// <summary>The loss and metrics of a model on a data set.</summary>
public sealed class Evaluation
{
    private readonly MetricValues _values;

    internal Evaluation(MetricValues values) => _values = values;

    /// <summary>The mean loss.</summary>
    public double Loss => _values["loss"];

    /// <summary><c>loss</c>, then the metrics.</summary>
    public IReadOnlyList<string> Names => _values.Names;

    /// <summary>A value by its name, such as <c>mean_absolute_error</c>.</summary>
    /// <exception cref="KeyNotFoundException">It was not measured.</exception>
    public double this[string name] => _values[name];

    /// <summary>All values: <c>loss 0.1234  accuracy 0.95</c>.</summary>
    public override string ToString() =>
        string.Join("  ", Names.Select(n => string.Create(CultureInfo.InvariantCulture, $"{n} {_values[n]:G4}")));
}
