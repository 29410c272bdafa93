namespace CompiledRnn;

/// <summary>The share of what is so that the model says yes to: true positives by all that are true; 0 where there are none.</summary>
public sealed class RecallMetric : ThresholdMetric
{
    /// <inheritdoc/>
    public override string Name => "recall";

    private protected override double Result(double truePositives, double falsePositives, double falseNegatives) =>
        Share.Of(truePositives, truePositives + falseNegatives);
}
