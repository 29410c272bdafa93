namespace CompiledRnn;

/// <summary>The mean of <c>(log(output + 1) - log(target + 1))^2</c>, both at least 1e-7.</summary>
public sealed class MeanSquaredLogarithmicError : ElementwiseLoss
{
    /// <inheritdoc/>
    public override string Name => "mean_squared_logarithmic_error";

    /// <inheritdoc/>
    protected internal override double Element(double output, double target, out double slope)
    {
        double error = Math.Log(Math.Max(output, Epsilon) + 1) - Math.Log(Math.Max(target, Epsilon) + 1);
        slope = output < Epsilon ? 0 : 2 * error / (output + 1);
        return error * error;
    }
}
