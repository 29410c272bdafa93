using System.ComponentModel;

namespace CompiledRnn;

/// <summary>
/// A metric of one of a model's several outputs. The model's own <c>Metrics</c> method, which the compiler checks, makes them:
/// <c>Metrics = Shop.Metrics(trend: [Metric.Accuracy])</c>. Logs show it behind the output's name: <c>trend_accuracy</c>.
/// </summary>
public sealed class OutputMetric : Metric
{
    /// <summary>Makes a metric of an output.</summary>
    /// <param name="output">The output's name, as the model declares it.</param>
    /// <param name="metric">What is measured; no metric of an output itself.</param>
    /// <exception cref="ArgumentException">The name is empty, or the metric belongs to an output already.</exception>
    public OutputMetric(string output, Metric metric)
    {
        ArgumentException.ThrowIfNullOrEmpty(output);
        ArgumentNullException.ThrowIfNull(metric);
        if (metric is OutputMetric other)
            throw new ArgumentException($"Expected a metric for the output {output}, got one that is for {other.Output}.", nameof(metric));
        (Output, Metric) = (output, metric);
    }

    /// <summary>The output's name.</summary>
    public string Output { get; }

    /// <summary>What is measured.</summary>
    public Metric Metric { get; }

    /// <inheritdoc/>
    public override string Name => Metric.Name;

    /// <summary>Starts to measure the output.</summary>
    /// <inheritdoc/>
    public override MetricState Start(TensorShape output, TensorShape target) => Metric.Start(output, target);

    /// <summary>The metrics of all outputs in one list. Called by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Metric[] Join(params (string Output, IReadOnlyList<Metric>? Metrics)[] outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        return [.. outputs.SelectMany(o => (o.Metrics ?? []).Select(m => new OutputMetric(o.Output, m)))];
    }
}
