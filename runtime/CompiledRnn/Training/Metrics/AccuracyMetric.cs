namespace CompiledRnn;

/// <summary>
/// The share of right answers. What right means is chosen by the shapes, as in Keras: an output of one value is right when it is on its
/// target's side of 0.5 (binary); a target without the output's last axis is the index of the right class (sparse categorical);
/// otherwise the largest output and the largest target must be at the same place (categorical).
/// </summary>
public sealed class AccuracyMetric : Metric
{
    private const float Threshold = 0.5f;

    /// <inheritdoc/>
    public override string Name => "accuracy";

    /// <inheritdoc/>
    public override MetricState Start(TensorShape output, TensorShape target)
    {
        int classes = output[output.Rank - 1];
        if (classes > 1 && IsClassIndices(output, target))
            return new RowMean(output, target, AccuracyRows.SparseCategorical);
        CheckSameLength(output, target);
        return classes == 1
            ? new RowMean(output, target, static (o, t) => AccuracyRows.Binary(o, t, Threshold))
            : new RowMean(output, target, AccuracyRows.Categorical);
    }
}
