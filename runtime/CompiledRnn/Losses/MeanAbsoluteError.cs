namespace CompiledRnn;

/// <summary>The mean of <c>|output - target|</c>; its derivative where both are equal is 0.</summary>
public sealed class MeanAbsoluteError : ElementwiseLoss
{
    /// <inheritdoc/>
    public override string Name => "mean_absolute_error";

    /// <inheritdoc/>
    protected internal override double Element(double output, double target, out double slope)
    {
        slope = SignOf(output - target);
        return Math.Abs(output - target);
    }
}
