using System.Globalization;

namespace CompiledRnn.ModelTests.Keras;

/// <summary>Collects what lies outside its limits, each with the largest difference in its tensor.</summary>
internal sealed class Differences
{
    private readonly List<string> _faults = [];

    /// <summary>Whether all was within the limits.</summary>
    public bool None => _faults.Count == 0;

    /// <summary>Each difference at most <paramref name="limit"/>, relative where the expected value is above 1.</summary>
    public void Values(string what, ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double limit) =>
        Compare(what, expected, actual, b => limit * Math.Max(1, Math.Abs(b)));

    /// <summary>Each difference at most 2e-5, relative to the tensor's largest value where that is above 1.</summary>
    public void Gradient(string what, ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        double largest = 1;
        foreach (float value in expected)
            largest = Math.Max(largest, Math.Abs(value));
        Compare(what, expected, actual, _ => 2e-5 * largest);
    }

    /// <summary>One line each.</summary>
    public override string ToString() => string.Join("\n", _faults);

    private void Compare(string what, ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, Func<double, double> limit)
    {
        if (expected.Length != actual.Length)
        {
            _faults.Add($"{what}: expected {expected.Length} values, got {actual.Length}");
            return;
        }

        // In units of the limit: the largest is the worst. NaN is worse than all.
        double worst = 0;
        int at = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            double excess = Math.Abs((double)expected[i] - actual[i]) / limit(expected[i]);
            if (double.IsNaN(excess))
                excess = double.PositiveInfinity;
            if (excess > worst)
                (worst, at) = (excess, i);
        }

        if (worst > 1)
        {
            double difference = Math.Abs((double)expected[at] - actual[at]);
            _faults.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{what}: largest difference {difference:G3} (limit {limit(expected[at]):G3}) at {at} of {expected.Length}: "
                + $"expected {expected[at]:G9}, got {actual[at]:G9}"));
        }
    }
}
