namespace CompiledRnn;

/// <summary>The share of positions whose largest output is where their largest target is; targets are one-hot.</summary>
public sealed class CategoricalAccuracyMetric : Metric
{
    /// <inheritdoc/>
    public override string Name => "categorical_accuracy";

    /// <inheritdoc/>
    public override MetricState Start(TensorShape output, TensorShape target)
    {
        CheckSameLength(output, target);
        return new RowMean(output, target, AccuracyRows.Categorical);
    }
}
