namespace CompiledRnn;

/// <summary>The mean of <c>max(1 - target output, 0)^2</c>; targets are -1 and 1, or 0 and 1.</summary>
public sealed class SquaredHinge : HingeLoss
{
    /// <inheritdoc/>
    public override string Name => "squared_hinge";

    private protected override double Gap(double missing, out double slope)
    {
        slope = 2 * missing;
        return missing * missing;
    }
}
