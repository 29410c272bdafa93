namespace CompiledRnn;

/// <summary>A linear axis with round numbers at its ticks.</summary>
internal sealed class AxisScale
{
    private const double MostTicks = 6;

    private AxisScale(double low, double high, double step)
    {
        Low = low;
        High = high;
        Step = step;
    }

    /// <summary>The value where the axis starts.</summary>
    public double Low { get; }

    /// <summary>The value where it ends.</summary>
    public double High { get; }

    /// <summary>From one tick to the next: 1, 2 or 5 times a power of ten.</summary>
    public double Step { get; }

    /// <summary>The values at the ticks.</summary>
    public IEnumerable<double> Ticks
    {
        get
        {
            for (double i = Math.Ceiling(Low / Step - 1e-9); i * Step <= High + Step * 1e-9; i++)
                yield return i * Step;
        }
    }

    /// <summary>An axis that starts and ends at ticks around the values.</summary>
    public static AxisScale Around(double low, double high)
    {
        if (high - low < 1e-12 * Math.Max(1, Math.Abs(high)))
        {
            double margin = high == 0 ? 1 : Math.Abs(high) * 0.5;
            (low, high) = (low - margin, high + margin);
        }

        double step = RoundStep((high - low) / (MostTicks - 1));
        return new AxisScale(Math.Floor(low / step + 1e-9) * step, Math.Ceiling(high / step - 1e-9) * step, step);
    }

    /// <summary>An axis of whole numbers from 1 to a count.</summary>
    public static AxisScale Counting(int count) => new(1, Math.Max(2, count), Math.Max(1, RoundStep(count / MostTicks)));

    /// <summary>Where a value stands, from 0 to 1.</summary>
    public double Place(double value) => (value - Low) / (High - Low);

    private static double RoundStep(double least)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        double digit = least / power;
        return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
    }
}
