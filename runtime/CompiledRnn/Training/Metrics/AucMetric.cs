namespace CompiledRnn;

/// <summary>
/// The area under a curve of answers at all thresholds: 1 where every yes is above every no, 0.5 for chance. Approximated as in Keras, by
/// thresholds at equal distances from 0 to 1. A target is a yes where it is not 0; all values of the output count alike.
/// </summary>
public sealed class AucMetric : Metric
{
    private readonly int _thresholds = 200;

    /// <inheritdoc/>
    public override string Name => "auc";

    /// <summary>How many thresholds, at least 2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 2.</exception>
    public int Thresholds
    {
        get => _thresholds;
        init => _thresholds = value >= 2 ? value : throw Refuse(nameof(Thresholds), value, "2 or more");
    }

    /// <summary>Which curve.</summary>
    public AucCurve Curve { get; init; }

    /// <summary>The output is logits: a sigmoid comes first.</summary>
    public bool FromLogits { get; init; }

    /// <inheritdoc/>
    public override MetricState Start(TensorShape output, TensorShape target)
    {
        CheckSameLength(output, target);
        return new AucState(output[output.Rank - 1], Thresholds, Curve, FromLogits);
    }
}
