namespace CompiledRnn;

/// <summary>The share of values that are on their target's side of a threshold; targets are 0 and 1.</summary>
public sealed class BinaryAccuracyMetric : Metric
{
    private readonly float _threshold = 0.5f;

    /// <inheritdoc/>
    public override string Name => "binary_accuracy";

    /// <summary>An output above it says 1; above 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0 and below 1.</exception>
    public float Threshold
    {
        get => _threshold;
        init => _threshold = value is > 0 and < 1 ? value : throw Refuse(nameof(Threshold), value, "above 0 and below 1");
    }

    /// <inheritdoc/>
    public override MetricState Start(TensorShape output, TensorShape target)
    {
        CheckSameLength(output, target);
        return new RowMean(output, target, (o, t) => AccuracyRows.Binary(o, t, _threshold));
    }
}
