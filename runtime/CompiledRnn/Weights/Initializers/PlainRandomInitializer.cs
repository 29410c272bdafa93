using CompiledRnn.Generated;

namespace CompiledRnn;

/// <summary>Uniform and normal numbers of a given width (Keras: RandomUniform, RandomNormal, TruncatedNormal).</summary>
internal static class PlainRandomInitializer
{
    public static void Fill(Initializer initializer, InitializerOptions options, Span<float> values, RandomStream random)
    {
        switch (initializer)
        {
            case Initializer.RandomUniform:
                Uniform(values, (options.Minimum + options.Maximum) / 2, (options.Maximum - options.Minimum) / 2, random);
                break;
            case Initializer.RandomNormal:
                Normal(values, options.Mean, options.Stddev, random);
                break;
            case Initializer.TruncatedNormal:
                TruncatedNormal(values, options.Mean, options.Stddev, random);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(initializer), initializer, "Expected a plain random initializer.");
        }
    }

    /// <summary>Uniform in [middle - limit, middle + limit).</summary>
    public static void Uniform(Span<float> values, double middle, double limit, RandomStream random)
    {
        float scale = (float)limit, start = (float)middle;
        foreach (ref float value in values)
            value = start + (2 * random.NextUnit() - 1) * scale;
    }

    /// <summary>Normal.</summary>
    public static void Normal(Span<float> values, double mean, double deviation, RandomStream random)
    {
        foreach (ref float value in values)
            value = (float)(mean + deviation * random.NextNormal());
    }

    /// <summary>Normal, drawn again outside two standard deviations.</summary>
    public static void TruncatedNormal(Span<float> values, double mean, double deviation, RandomStream random)
    {
        foreach (ref float value in values)
        {
            double normal;
            do
                normal = random.NextNormal();
            while (Math.Abs(normal) > 2);
            value = (float)(mean + deviation * normal);
        }
    }
}
