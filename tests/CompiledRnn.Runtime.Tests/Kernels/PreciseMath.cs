namespace CompiledRnn.Runtime.Tests.KernelTests;

/// <summary>Functions in double precision without cancellation, to hold single precision against.</summary>
internal static class PreciseMath
{
    public static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    public static double ExpM1(double x) => Math.Abs(x) < 1e-4 ? x * (1 + x / 2 * (1 + x / 3)) : Math.Exp(x) - 1;

    public static double Softplus(double x) => Math.Max(x, 0) + Log1P(Math.Exp(-Math.Abs(x)));

    public static double TanhShrink(double x) =>
        Math.Abs(x) < 0.01 ? x * x * x * (1.0 / 3 - x * x * (2.0 / 15 - x * x * 17 / 315)) : x - Math.Tanh(x);

    public static double Squareplus(double x) => x > 0 ? (x + Math.Sqrt(x * x + 4)) / 2 : 2 / (Math.Sqrt(x * x + 4) - x);

    /// <summary>The density of the normal distribution.</summary>
    public static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);

    /// <summary>The normal distribution: a series near 0, a continued fraction far from it (Abramowitz and Stegun 26.2.11, 26.2.14).</summary>
    public static double Normal(double x)
    {
        if (Math.Abs(x) > 40)
            return x > 0 ? 1 : 0;
        if (Math.Abs(x) >= 3)
        {
            double fraction = Math.Abs(x);
            for (int k = 100; k > 0; k--)
                fraction = Math.Abs(x) + k / fraction;
            double tail = Density(x) / fraction;
            return x > 0 ? 1 - tail : tail;
        }

        double sum = 0, term = x;
        for (int k = 1; k < 60; k++)
        {
            sum += term;
            term *= x * x / (2 * k + 1);
        }

        return 0.5 + Density(x) * sum;
    }

    private static double Log1P(double u) => u < 1e-4 ? u * (1 - u * (0.5 - u / 3)) : Math.Log(1 + u);
}
