namespace TemplateNamespace;

/// <summary>The data: read your own here.</summary>
public static class Series
{
    /// <summary>A wave with noise on it, between -1.2 and 1.2.</summary>
    /// <param name="count">Number of values, one a step.</param>
    /// <param name="seed">The same seed gives the same series.</param>
    public static float[] Wave(int count, int seed)
    {
        var random = new Random(seed);
        var values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = MathF.Sin(0.3f * i) + 0.2f * (2 * random.NextSingle() - 1);
        return values;
    }
}
