namespace CompiledRnn;

/// <summary>
/// <c>(1 + b^2) P R / (b^2 P + R)</c> of precision P and recall R, class by class (the places of the last axis); targets are one-hot or
/// several of 0 and 1. Keras's default gives a score for each class; here they are averaged. Divisors have 1e-7 added, as in Keras.
/// </summary>
public class FBetaScoreMetric : Metric
{
    private readonly double _beta = 1;
    private readonly float? _threshold;

    /// <inheritdoc/>
    public override string Name => "fbeta_score";

    /// <summary>How much more recall counts than precision, above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0.</exception>
    public double Beta
    {
        get => _beta;
        init => _beta = value > 0 ? value : throw Refuse(nameof(Beta), value, "above 0");
    }

    /// <summary>How the classes' scores are averaged.</summary>
    public ScoreAverage Average { get; init; }

    /// <summary>An output above it is a yes, above 0 and at most 1; null: the largest of a position is, and no other.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0 and at most 1.</exception>
    public float? Threshold
    {
        get => _threshold;
        init => _threshold = value is null or (> 0 and <= 1) ? value : throw Refuse(nameof(Threshold), value, "above 0 and at most 1");
    }

    /// <inheritdoc/>
    public override MetricState Start(TensorShape output, TensorShape target)
    {
        CheckSameLength(output, target);
        return new FBetaState(output[output.Rank - 1], Average, Beta, Threshold);
    }
}
