namespace CompiledRnn;

/// <summary>What the crossentropies over classes share.</summary>
internal static class SoftmaxRow
{
    /// <summary><c>log sum e^x</c>, shifted by the largest so that nothing overflows.</summary>
    public static double LogSumExp(ReadOnlySpan<float> values)
    {
        double largest = double.NegativeInfinity;
        foreach (float value in values)
            largest = Math.Max(largest, value);
        double sum = 0;
        foreach (float value in values)
            sum += Math.Exp(value - largest);
        return largest + Math.Log(sum);
    }

    /// <summary>The sum of a row.</summary>
    public static double Sum(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values)
            sum += value;
        return sum;
    }

    /// <summary>The derivative of <c>-target log clip(q)</c>: zero where the clip holds <paramref name="q"/> fast.</summary>
    public static double ClippedLogSlope(double q, double target) => q < Loss.Epsilon || q > 1 - Loss.Epsilon ? 0 : -target / q;
}
