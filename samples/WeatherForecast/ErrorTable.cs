using System.Globalization;

namespace WeatherForecast;

/// <summary>The mean absolute error of several ways to forecast, one, two and three days ahead.</summary>
internal sealed class ErrorTable(float[] truth, int days)
{
    private readonly List<(string Name, double[] Errors)> _rows = [];

    /// <summary>Adds a way to forecast; the first one is compared with the others.</summary>
    public void Add(string name, float[] forecast)
    {
        var errors = new double[days + 1];
        for (int i = 0; i < truth.Length; i++)
            errors[i % days] += Math.Abs((double)forecast[i] - truth[i]) * days / truth.Length;
        errors[days] = errors[..days].Average();
        _rows.Add((name, errors));
    }

    public void Write(TextWriter writer)
    {
        CultureInfo invariant = CultureInfo.InvariantCulture;
        string[] heads = [.. Enumerable.Range(1, days).Select(d => d == 1 ? "1 day" : $"{d} days"), "mean"];
        writer.WriteLine($"{"",-32}{string.Concat(heads.Select(h => $"{h,9}"))}");
        foreach ((string name, double[] errors) in _rows)
            writer.WriteLine($"{name,-32}{string.Concat(errors.Select(e => string.Create(invariant, $"{e,9:F2}")))}");
        foreach ((string name, double[] errors) in _rows.Skip(1))
            writer.WriteLine(string.Create(invariant, $"{100 * (1 - _rows[0].Errors[^1] / errors[^1]):F1} % less error than \"{name}\""));
    }
}
