namespace CompiledRnn;

/// <summary><c>2 P R / (P + R)</c> of precision P and recall R: <see cref="FBetaScoreMetric"/> with a beta of 1.</summary>
public sealed class F1ScoreMetric : FBetaScoreMetric
{
    /// <inheritdoc/>
    public override string Name => "f1_score";
}
