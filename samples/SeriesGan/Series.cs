namespace SeriesGan;

/// <summary>Seattle's highest temperatures of the day, and what there is to do with pieces of them.</summary>
internal sealed class Series
{
    /// <summary>Days of a piece, and those of them that the generator is given.</summary>
    public const int Days = 32, Known = 16;

    private const int TrainingDays = 1096;    // 2012 to 2014

    public Series(string path)
    {
        float[] degrees = [.. File.ReadLines(path).Skip(1).Select(line => float.Parse(line.Split(',')[2]))];
        Mean = degrees[..TrainingDays].Average();
        Deviation = MathF.Sqrt(degrees[..TrainingDays].Average(v => (v - Mean) * (v - Mean)));
        float[] scaled = [.. degrees.Select(v => (v - Mean) / Deviation)];
        (Training, Test) = (Pieces(scaled[..TrainingDays]), Pieces(scaled[TrainingDays..]));
    }

    /// <summary>Degrees Celsius: a value of a piece is so many deviations from the mean.</summary>
    public float Mean { get; }

    /// <inheritdoc cref="Mean"/>
    public float Deviation { get; }

    /// <summary>All pieces of 2012 to 2014.</summary>
    public float[][] Training { get; }

    /// <summary>All pieces of 2015.</summary>
    public float[][] Test { get; }

    /// <summary>What the generator reads, for pieces one behind the other: temperature, noise of variance 1, whether the day is known.</summary>
    public static float[] Ask(float[] pieces, Random random) =>
        [.. pieces.SelectMany((v, i) => i % Days < Known ? (float[])[v, 0, 1] : [0, MathF.Sqrt(3) * (2 * random.NextSingle() - 1), 0])];

    /// <summary>The pieces with the days that the generator wrote: each is the day before and the change.</summary>
    public static float[] Continue(float[] pieces, ReadOnlySpan<float> changes)
    {
        float[] written = [.. pieces];
        for (int i = 0, next = 0; i < written.Length; i++)
        {
            if (i % Days >= Known)
                written[i] = written[i - 1] + changes[next++];
        }

        return written;
    }

    /// <summary>The gradient of the changes from that of the pieces: a change moves its day and all days behind it.</summary>
    public static float[] ContinueBackward(ReadOnlySpan<float> pieces)
    {
        var changes = new float[pieces.Length / Days * (Days - Known)];
        float sum = 0;
        for (int i = pieces.Length - 1, next = changes.Length; i >= 0; i--)
        {
            sum = i % Days == Days - 1 ? pieces[i] : sum + pieces[i];
            if (i % Days >= Known)
                changes[--next] = sum;
        }

        return changes;
    }

    /// <summary>
    /// How far written pieces are from real ones: the mean distance in degrees Celsius between changes of equal rank (Wasserstein's), for the
    /// changes from the last known day to the next, the fourth and the last one.
    /// </summary>
    public double Distance(float[][] real, float[][] written) => Deviation * new[] { Known, Known + 3, Days - 1 }.Average(day =>
        Changes(real, day).Order().Zip(Changes(written, day).Order(), (a, b) => Math.Abs(a - b)).Average());

    private static IEnumerable<float> Changes(float[][] pieces, int day) => pieces.Select(piece => piece[day] - piece[Known - 1]);

    private static float[][] Pieces(float[] values) => [.. Enumerable.Range(0, values.Length - Days + 1).Select(day => values[day..(day + Days)])];
}
