namespace CompiledRnn;

/// <summary>The share of positions whose largest output is that of the right class; targets are indices of classes.</summary>
public sealed class SparseCategoricalAccuracyMetric : Metric
{
    /// <inheritdoc/>
    public override string Name => "sparse_categorical_accuracy";

    /// <inheritdoc/>
    public override MetricState Start(TensorShape output, TensorShape target)
    {
        CheckClassIndices(output, target);
        return new RowMean(output, target, AccuracyRows.SparseCategorical);
    }
}
