namespace CompiledRnn;

/// <summary>The mean of <c>max(1 - target output, 0)</c>; targets are -1 and 1, or 0 and 1.</summary>
public sealed class Hinge : HingeLoss
{
    /// <inheritdoc/>
    public override string Name => "hinge";

    private protected override double Gap(double missing, out double slope)
    {
        slope = SignOf(missing);
        return missing;
    }
}
