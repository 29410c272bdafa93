namespace CompiledRnn;

/// <summary>The mean of <c>100 |output - target| / max(|target|, 1e-7)</c>.</summary>
public sealed class MeanAbsolutePercentageError : ElementwiseLoss
{
    /// <inheritdoc/>
    public override string Name => "mean_absolute_percentage_error";

    /// <inheritdoc/>
    protected internal override double Element(double output, double target, out double slope)
    {
        double factor = 100 / Math.Max(Math.Abs(target), Epsilon);
        slope = SignOf(output - target) * factor;
        return Math.Abs(output - target) * factor;
    }
}
