namespace CompiledRnn;

/// <summary>The share of right ones among what the model says yes to: true positives by all positives; 0 where there are none.</summary>
public sealed class PrecisionMetric : ThresholdMetric
{
    /// <inheritdoc/>
    public override string Name => "precision";

    private protected override double Result(double truePositives, double falsePositives, double falseNegatives) =>
        Share.Of(truePositives, truePositives + falsePositives);
}
