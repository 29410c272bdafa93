using System.Text;

namespace WeatherForecast;

/// <summary>What there is to see: the last forecast beside what was observed, and all of a year's forecasts of the day ahead.</summary>
/// <param name="weather">What was observed.</param>
/// <param name="days">The forecasts' dates.</param>
/// <param name="forecast">Degrees Celsius, <c>[days.Count, ForecastDays.Ahead]</c>.</param>
internal sealed class ForecastPicture(Weather weather, ForecastDays days, float[] forecast)
{
    private const string History = "#7f7f7f", Truth = "#1f77b4", Forecast = "#d95f02";

    public string Draw()
    {
        var svg = new StringBuilder("""
            <svg xmlns="http://www.w3.org/2000/svg" width="980" height="660" viewBox="0 0 980 660" font-family="sans-serif" font-size="12" fill="#333">
            <rect width="980" height="660" fill="#fff"/>

            """);
        DrawLast(svg, top: 15);
        DrawYear(svg, top: 345);
        return svg.Append("</svg>\n").ToString();
    }

    // The curves of the three days start at the last known day, so that they hang together.
    private void DrawLast(StringBuilder svg, int top)
    {
        int first = days.FirstDay(days.Count - 1), start = first - ForecastDays.Known;
        float[] known = Temperatures(start, ForecastDays.Known), truth = Temperatures(first - 1, ForecastDays.Ahead + 1);
        float[] forecasts = [known[^1], .. forecast[^ForecastDays.Ahead..]];
        var chart = new DateChart(
            svg, top, $"Highest temperature of the day in Seattle: forecast of {weather.Dates[first - 1]:yyyy-MM-dd} for three days",
            weather.Dates[start], ForecastDays.Known + ForecastDays.Ahead - 1, [.. known, .. truth, .. forecasts]);
        chart.Curve("known to the model", 0, known, History, dots: true);
        chart.Curve("observed", ForecastDays.Known - 1, truth, Truth, dots: true, dashes: "6 4");
        chart.Curve("forecast", ForecastDays.Known - 1, forecasts, Forecast, dots: true);
    }

    private void DrawYear(StringBuilder svg, int top)
    {
        int first = days.FirstDay(0);
        float[] truth = Temperatures(first, days.Count);
        float[] dayAhead = [.. forecast.Where((_, i) => i % ForecastDays.Ahead == 0)];
        var chart = new DateChart(
            svg, top, $"Forecasts of the day ahead, {weather.Dates[first].Year}: a year that was kept out of training",
            weather.Dates[first], days.Count - 1, [.. truth, .. dayAhead]);
        chart.Curve("observed", 0, truth, Truth);
        chart.Curve("forecast", 0, dayAhead, Forecast);
    }

    private float[] Temperatures(int start, int count) => [.. Enumerable.Range(start, count).Select(weather.Temperature)];
}
