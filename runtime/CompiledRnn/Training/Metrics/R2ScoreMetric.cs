namespace CompiledRnn;

/// <summary>
/// The coefficient of determination <c>1 - sum (target - output)^2 / sum (target - mean target)^2</c> of each place of the last axis, then
/// their mean: 1 for the truth, 0 for a model that always says the mean. A place whose targets are all the same counts 0 (NaN where the
/// model says just them), as in Keras.
/// </summary>
public sealed class R2ScoreMetric : Metric
{
    private readonly int _regressors;

    /// <inheritdoc/>
    public override string Name => "r2_score";

    /// <summary>Weighs the places by the variance of their targets (Keras's <c>variance_weighted_average</c>) and not all alike.</summary>
    public bool VarianceWeighted { get; init; }

    /// <summary>The number of independent regressors of the adjusted score; 0 is the plain one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int Regressors
    {
        get => _regressors;
        init => _regressors = value >= 0 ? value : throw Refuse(nameof(Regressors), value, "0 or more");
    }

    /// <inheritdoc/>
    public override MetricState Start(TensorShape output, TensorShape target)
    {
        CheckSameLength(output, target);
        return new R2State(output[output.Rank - 1], VarianceWeighted, Regressors);
    }
}
