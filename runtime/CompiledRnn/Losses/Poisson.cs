namespace CompiledRnn;

/// <summary>The mean of <c>output - target log(output + 1e-7)</c>: the output is the expected count.</summary>
public sealed class Poisson : ElementwiseLoss
{
    /// <inheritdoc/>
    public override string Name => "poisson";

    /// <inheritdoc/>
    protected internal override double Element(double output, double target, out double slope)
    {
        slope = 1 - target / (output + Epsilon);
        return output - target * Math.Log(output + Epsilon);
    }
}
