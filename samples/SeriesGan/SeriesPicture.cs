using System.Text;

namespace SeriesGan;

/// <summary>Some pieces of the test year: what is known, how it went on, and what the generator wrote with other noise each time.</summary>
internal static class SeriesPicture
{
    private const int Width = 320, Height = 170, Columns = 3, Rows = 3, Margin = 40;

    public static string Draw(Series series, float[][][] written)
    {
        var svg = new StringBuilder($"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{Columns * (Width + Margin) + Margin}" height="{Rows * (Height + Margin) + Margin}" font-family="sans-serif" font-size="12" fill="#333">
            <rect width="100%" height="100%" fill="#fff"/>
            <text x="{Margin}" y="22">Highest temperatures of 2015 in Seattle, °C: 16 known days (grey), how it went on (blue), what the generator wrote (orange, three times)</text>

            """);
        for (int i = 0; i < Columns * Rows; i++)
        {
            int piece = (series.Test.Length - 1) * i / (Columns * Rows - 1);
            int left = Margin + i % Columns * (Width + Margin), top = Margin + i / Columns * (Height + Margin);
            svg.Append($"<path d=\"M{left} {top}v{Height}h{Width}\" stroke=\"#333\" fill=\"none\"/>\n");
            for (int degrees = 0; degrees <= 30; degrees += 10)
                svg.Append($"<text x=\"{left - 6}\" y=\"{Y(degrees):F1}\" text-anchor=\"end\">{degrees}</text>\n");
            foreach (float[][] all in written)
                Curve(all[piece], Series.Known - 1, Series.Days, "#d95f02");
            Curve(series.Test[piece], Series.Known - 1, Series.Days, "#1f77b4");
            Curve(series.Test[piece], 0, Series.Known, "#7f7f7f");

            void Curve(float[] values, int start, int end, string color) => svg.Append(
                $"<polyline points=\"{string.Join(' ', Enumerable.Range(start, end - start).Select(day => $"{left + (double)Width * day / (Series.Days - 1):F1},{Y(values[day] * series.Deviation + series.Mean):F1}"))}\" stroke=\"{color}\" stroke-width=\"1.8\" fill=\"none\"/>\n");

            double Y(double degrees) => top + Height * (38 - degrees) / 46;
        }

        return svg.Append("</svg>\n").ToString();
    }
}
