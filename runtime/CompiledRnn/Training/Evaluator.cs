using CompiledRnn.Generated;

namespace CompiledRnn;

/// <summary>Measures a model on a data set, part by part where these have lengths of their own.</summary>
internal sealed class Evaluator
{
    private readonly CompiledModel _model;
    private readonly EvaluatedPart[] _parts;
    private readonly MetricSet _metrics;
    private readonly double[] _lossSums;
    private readonly int _count;

    /// <summary>Allocates what all runs need.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">Checked data.</param>
    /// <param name="options">What to measure, checked.</param>
    /// <param name="threads">Threads at work.</param>
    public Evaluator(CompiledModel model, IDataset data, EvaluateOptions options, int threads)
    {
        IReadOnlyList<IDataset> parts = BucketedDataset.PartsOf(data, model.Definition);
        ModelDefinition definition = model.Definition.For(parts[0]);
        _model = model;
        _count = data.Count;
        PlannedMetric[] metrics = PlannedMetric.Of(definition, options.Metrics, options.WeightedMetrics);
        Names = PlannedMetric.Names(definition, options.Loss, metrics);
        int most = parts.Max(p => EvaluatedPart.ChunkOf(p, options));
        _metrics = new MetricSet(definition, options.Loss, metrics, parts[0].TargetShape, most);
        _lossSums = new double[PlannedMetric.LossOutputs(definition, options.Loss).Length];
        _parts = [.. parts.Select(p => new EvaluatedPart(model, p, options, _metrics, threads))];
    }

    /// <summary>What is measured, in the order of its values.</summary>
    public string[] Names { get; }

    /// <summary>Measures.</summary>
    /// <param name="values">Receives the loss, those of several outputs, the metrics.</param>
    public void Run(Span<double> values)
    {
        double sum = 0;
        _lossSums.AsSpan().Clear();
        _metrics.Reset();
        foreach (EvaluatedPart part in _parts)
            sum += part.Run(_lossSums);

        // As in Keras, the penalties belong to the loss here too.
        values[0] = sum / _count + Regularizer.AddAll(_model.Parameters, []);
        for (int i = 0; i < _lossSums.Length; i++)
            values[1 + i] = _lossSums[i] / _count;
        _metrics.Results(values[(1 + _lossSums.Length)..]);
    }
}
