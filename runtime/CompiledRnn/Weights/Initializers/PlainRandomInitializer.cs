namespace CompiledRnn;

/// <summary>Uniform and normal numbers of a fixed width (Keras: RandomUniform, RandomNormal, TruncatedNormal with their defaults).</summary>
internal static class PlainRandomInitializer
{
    private const double Width = 0.05;

    public static void Fill(Initializer initializer, Span<float> values, RandomStream random)
    {
        switch (initializer)
        {
            case Initializer.RandomUniform:
                Uniform(values, Width, random);
                break;
            case Initializer.RandomNormal:
                foreach (ref float value in values)
                    value = (float)(Width * random.NextNormal());
                break;
            case Initializer.TruncatedNormal:
                TruncatedNormal(values, Width, random);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(initializer), initializer, "Expected a plain random initializer.");
        }
    }

    /// <summary>Uniform in [-limit, limit).</summary>
    public static void Uniform(Span<float> values, double limit, RandomStream random)
    {
        float scale = (float)limit;
        foreach (ref float value in values)
            value = (2 * random.NextUnit() - 1) * scale;
    }

    /// <summary>Normal, drawn again outside two standard deviations.</summary>
    public static void TruncatedNormal(Span<float> values, double deviation, RandomStream random)
    {
        foreach (ref float value in values)
        {
            double normal;
            do
                normal = random.NextNormal();
            while (Math.Abs(normal) > 2);
            value = (float)(deviation * normal);
        }
    }
}
