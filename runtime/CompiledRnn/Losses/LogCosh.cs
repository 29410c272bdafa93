namespace CompiledRnn;

/// <summary>The mean of <c>log cosh(output - target)</c>: about half the square of a small error, the size of a large one.</summary>
public sealed class LogCosh : ElementwiseLoss
{
    private const double Log2 = 0.6931471805599453;

    /// <inheritdoc/>
    public override string Name => "log_cosh";

    /// <inheritdoc/>
    protected internal override double Element(double output, double target, out double slope)
    {
        // log cosh e = |e| + log(1 + e^-2|e|) - log 2, which overflows nowhere.
        double error = output - target, size = Math.Abs(error);
        slope = Math.Tanh(error);
        return size + Math.Log(1 + Math.Exp(-2 * size)) - Log2;
    }
}
