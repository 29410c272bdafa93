using System.Globalization;
using System.Text;

namespace WeatherForecast;

/// <summary>A chart of temperatures over dates, written as SVG: axes, curves, a legend.</summary>
internal sealed class DateChart
{
    private const int Left = 70, Width = 860, Height = 220;
    private readonly StringBuilder _svg;
    private readonly DateOnly _start;
    private readonly int _days;
    private readonly double _low, _high;
    private int _legend = Left;

    /// <summary>Draws the axes.</summary>
    /// <param name="svg">Where the chart is written.</param>
    /// <param name="top">Of the chart in the picture, pixels.</param>
    /// <param name="title">Above the chart.</param>
    /// <param name="start">The date at the left end.</param>
    /// <param name="days">From the left end to the right.</param>
    /// <param name="temperatures">All that is to be drawn; the axis is made to fit.</param>
    public DateChart(StringBuilder svg, int top, string title, DateOnly start, int days, IReadOnlyCollection<float> temperatures)
    {
        (_svg, _start, _days, Top) = (svg, start, days, top + 50);
        (_low, _high) = (Math.Floor(temperatures.Min() / 5) * 5, Math.Ceiling(temperatures.Max() / 5) * 5);
        Add($"""<text x="{Left}" y="{top + 18}" font-size="16" font-weight="bold">{title}</text>""");
        for (double degrees = _low; degrees <= _high; degrees += 5)
        {
            Add($"""<path d="M{Left} {Y(degrees):F1}h{Width}" stroke="#ddd"/>""");
            Add($"""<text x="{Left - 10}" y="{Y(degrees) + 4:F1}" text-anchor="end">{degrees:F0} °C</text>""");
        }

        Add($"""<path d="M{Left} {Top}v{Height}h{Width}" stroke="#333" fill="none"/>""");
        bool months = days > 60;
        for (int day = 0; day <= days; day++)
        {
            DateOnly date = start.AddDays(day);
            if (months ? date.Day != 1 : day % 2 != 0)
                continue;
            Add($"""<path d="M{X(day):F1} {Top + Height}v5" stroke="#333"/>""");
            string label = date.ToString(months ? "MMM yyyy" : "d MMM", CultureInfo.InvariantCulture);
            Add($"""<text x="{X(day):F1}" y="{Top + Height + 20}" text-anchor="middle">{label}</text>""");
        }
    }

    private int Top { get; }

    /// <summary>Draws a curve and its row in the legend.</summary>
    /// <param name="name">In the legend.</param>
    /// <param name="from">Days from the left end to the first value.</param>
    /// <param name="values">A temperature a day.</param>
    /// <param name="color">Of the curve.</param>
    /// <param name="dots">Mark each day.</param>
    /// <param name="dashes">SVG's dash pattern, or none.</param>
    public void Curve(string name, int from, IReadOnlyList<float> values, string color, bool dots = false, string dashes = "none")
    {
        string style = $"stroke=\"{color}\" stroke-width=\"{(dots ? "2.5" : "1.5")}\" stroke-dasharray=\"{dashes}\" stroke-linejoin=\"round\" fill=\"none\"";
        string points = string.Join(' ', values.Select((v, i) => string.Create(CultureInfo.InvariantCulture, $"{X(from + i):F1},{Y(v):F1}")));
        Add($"""<polyline points="{points}" {style}/>""");
        for (int i = 0; dots && i < values.Count; i++)
            Add($"""<circle cx="{X(from + i):F1}" cy="{Y(values[i]):F1}" r="3.5" fill="{color}"/>""");
        Add($"""<path d="M{_legend} {Top - 16}h28" {style}/>""");
        Add($"""<text x="{_legend + 36}" y="{Top - 12}">{name}</text>""");
        _legend += 60 + 7 * name.Length;
    }

    private double X(int day) => Left + (double)Width * day / _days;

    private double Y(double degrees) => Top + Height * (_high - degrees) / (_high - _low);

    private void Add(FormattableString line) => _svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
