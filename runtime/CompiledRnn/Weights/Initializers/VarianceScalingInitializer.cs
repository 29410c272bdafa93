namespace CompiledRnn;

/// <summary>Numbers whose variance is <c>scale / fan</c> (Keras: VarianceScaling): Glorot, He and LeCun.</summary>
internal static class VarianceScalingInitializer
{
    // The standard deviation of a standard normal number cut at ±2.
    private const double TruncatedDeviation = 0.87962566103423978;

    public static void Fill(Initializer initializer, Fans fans, Span<float> values, RandomStream random)
    {
        double average = (fans.In + fans.Out) / 2;
        (double scale, double fan, bool uniform) = initializer switch
        {
            Initializer.GlorotUniform => (1.0, average, true),
            Initializer.GlorotNormal => (1.0, average, false),
            Initializer.HeUniform => (2.0, fans.In, true),
            Initializer.HeNormal => (2.0, fans.In, false),
            Initializer.LecunUniform => (1.0, fans.In, true),
            Initializer.LecunNormal => (1.0, fans.In, false),
            _ => throw new ArgumentOutOfRangeException(nameof(initializer), initializer, "Expected a known initializer."),
        };
        double variance = scale / Math.Max(1, fan);
        if (uniform)
            PlainRandomInitializer.Uniform(values, Math.Sqrt(3 * variance), random);
        else
            PlainRandomInitializer.TruncatedNormal(values, Math.Sqrt(variance) / TruncatedDeviation, random);
    }
}
