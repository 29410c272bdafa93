using CompiledRnn.Generated;

namespace CompiledRnn;

/// <summary>The metrics of a run over its batches.</summary>
internal sealed class MetricSet
{
    private readonly PlannedMetric[] _metrics;
    private readonly MetricState[] _states;
    private readonly OutputPart[] _parts;
    private readonly int _row;

    /// <summary>Starts all metrics.</summary>
    /// <param name="definition">The model.</param>
    /// <param name="loss">What says which targets the outputs have.</param>
    /// <param name="metrics">What is measured.</param>
    /// <param name="target">Shape of the data's targets, which counts where there is one output.</param>
    /// <param name="batch">Sequences of the largest batch.</param>
    /// <exception cref="ArgumentException">A metric cannot compare the two shapes, or its output has no targets.</exception>
    public MetricSet(ModelDefinition definition, Objective loss, PlannedMetric[] metrics, TensorShape target, int batch)
    {
        bool one = definition.Outputs.Length == 1;
        _metrics = metrics;
        _states = [.. metrics.Select(m => one
            ? m.Metric.Start(definition.Output, target)
            : m.Metric.Start(definition.Outputs[m.Output].Shape, TargetOf(definition, loss, m)))];
        _parts = one || metrics.Length == 0 ? [] : OutputPart.Of(definition, batch);
        OutputPart.SetTargets(_parts, loss);
        _row = definition.Output.Length;
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
    /// <param name="output">Packed rows.</param>
    /// <param name="target">Packed rows.</param>
    /// <param name="weights">What positions count, checked.</param>
    public void Add(ReadOnlySpan<float> output, ReadOnlySpan<float> target, PositionWeights weights)
    {
        if (_parts.Length == 0)
        {
            for (int i = 0; i < _states.Length; i++)
                _states[i].Add(output, target, Seen(i, weights));
            return;
        }

        foreach (OutputPart part in _parts)
            part.Read(output.Length / _row, output, target, weights);
        for (int i = 0; i < _states.Length; i++)
        {
            OutputPart part = _parts[_metrics[i].Output];
            _states[i].Add(part.Output, part.Target, Seen(i, part.Weights));
        }
    }

    /// <summary>Writes the results, in order.</summary>
    public void Results(Span<double> values)
    {
        for (int i = 0; i < _states.Length; i++)
            values[i] = _states[i].Result;
    }

    private PositionWeights Seen(int metric, PositionWeights weights) => _metrics[metric].Weighted ? weights : new PositionWeights([], weights.Mask);

    private static TensorShape TargetOf(ModelDefinition definition, Objective loss, PlannedMetric metric)
    {
        PortDefinition output = definition.Outputs[metric.Output];
        return loss.LossOf(metric.Output)?.TargetShape(output.Shape) ?? throw new ArgumentException(
            $"The output {output.Name} has no loss and so no targets for the metric {metric.Metric.Name}; give it a loss, of weight 0 if it is only to be measured.",
            nameof(metric));
    }
}
