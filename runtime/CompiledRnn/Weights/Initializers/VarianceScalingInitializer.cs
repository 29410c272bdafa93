using CompiledRnn.Generated;

namespace CompiledRnn;

/// <summary>Numbers whose variance is <c>scale / fan</c> (Keras: VarianceScaling): Glorot, He, LeCun, and of a user's own scale and fan.</summary>
internal static class VarianceScalingInitializer
{
    // The standard deviation of a standard normal number cut at ±2.
    private const double TruncatedDeviation = 0.87962566103423978;

    public static void Fill(Initializer initializer, InitializerOptions options, Fans fans, Span<float> values, RandomStream random)
    {
        (double scale, FanMode mode, Distribution distribution) = initializer switch
        {
            Initializer.GlorotUniform => (1.0, FanMode.FanAvg, Distribution.Uniform),
            Initializer.GlorotNormal => (1.0, FanMode.FanAvg, Distribution.TruncatedNormal),
            Initializer.HeUniform => (2.0, FanMode.FanIn, Distribution.Uniform),
            Initializer.HeNormal => (2.0, FanMode.FanIn, Distribution.TruncatedNormal),
            Initializer.LecunUniform => (1.0, FanMode.FanIn, Distribution.Uniform),
            Initializer.LecunNormal => (1.0, FanMode.FanIn, Distribution.TruncatedNormal),
            Initializer.VarianceScaling => (options.Scale, options.Mode, options.Distribution),
            _ => throw new ArgumentOutOfRangeException(nameof(initializer), initializer, "Expected a known initializer."),
        };
        double variance = scale / Math.Max(1, Fan(mode, fans));
        switch (distribution)
        {
            case Distribution.Uniform:
                PlainRandomInitializer.Uniform(values, 0, Math.Sqrt(3 * variance), random);
                break;
            case Distribution.UntruncatedNormal:
                PlainRandomInitializer.Normal(values, 0, Math.Sqrt(variance), random);
                break;
            default:
                PlainRandomInitializer.TruncatedNormal(values, 0, Math.Sqrt(variance) / TruncatedDeviation, random);
                break;
        }
    }

    private static double Fan(FanMode mode, Fans fans) => mode switch
    {
        FanMode.FanIn => fans.In,
        FanMode.FanOut => fans.Out,
        _ => (fans.In + fans.Out) / 2,
    };
}
