namespace CompiledRnn.ModelTests.Reference;

/// <summary>The factors that some activations multiply their input with, in double precision.</summary>
internal static class SmoothSteps
{
    private const double Tilt = 0.044715;

    /// <summary>The distribution function of the normal distribution, <c>(1 + erf(x / sqrt 2)) / 2</c>.</summary>
    public static double Normal(double x)
    {
        // 1/2 + density(x) (x + x^3/3 + x^5/(3 5) + ...): all terms have one sign.
        double sum = 0, term = x;
        for (int n = 3; Math.Abs(term) > 1e-18; n += 2)
        {
            sum += term;
            term *= x * x / n;
        }

        return 0.5 + sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
    }

    /// <summary>Its approximation, <c>(1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2</c>.</summary>
    public static double NormalTanh(double x) => 0.5 * (1 + Math.Tanh(Inner(x)));

    /// <summary>The derivative of <see cref="NormalTanh"/>.</summary>
    public static double NormalTanhSlope(double x) =>
        0.5 * (1 - Math.Pow(Math.Tanh(Inner(x)), 2)) * Math.Sqrt(2 / Math.PI) * (1 + 3 * Tilt * x * x);

    /// <summary><c>tanh(log(1 + e^x))</c>.</summary>
    public static double Mish(double x) => Math.Tanh(Math.Log(1 + Math.Exp(x)));

    private static double Inner(double x) => Math.Sqrt(2 / Math.PI) * (x + Tilt * x * x * x);
}
