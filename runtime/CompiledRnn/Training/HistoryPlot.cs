using System.Globalization;
using System.Net;
using System.Text;

namespace CompiledRnn;

/// <summary>A history as an SVG picture: one panel for each value, training and validation in it.</summary>
internal sealed class HistoryPlot
{
    private const int Width = 720, PanelHeight = 300;
    private const int Left = 72, Right = 24, Top = 44, Bottom = 48;
    private const int PlotWidth = Width - Left - Right, PlotHeight = PanelHeight - Top - Bottom;
    private const string TrainingColor = "#1f77b4", ValidationColor = "#d95f02";

    private readonly History _history;
    private readonly StringBuilder _svg = new();

    private HistoryPlot(History history) => _history = history;

    /// <summary>The picture.</summary>
    public static string Draw(History history)
    {
        var plot = new HistoryPlot(history);
        plot.DrawAll();
        return plot._svg.ToString();
    }

    private void DrawAll()
    {
        string[] panels = [.. _history.Names.Where(n => !n.StartsWith("val_", StringComparison.Ordinal))];
        int height = PanelHeight * panels.Length;
        Line($"""<svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{height}" viewBox="0 0 {Width} {height}" font-family="sans-serif" font-size="12" fill="#333">""");
        Line($"""<rect width="{Width}" height="{height}" fill="#fff"/>""");
        for (int i = 0; i < panels.Length; i++)
        {
            Line($"""<g transform="translate({Left} {i * PanelHeight + Top})">""");
            DrawPanel(panels[i]);
            Line($"</g>");
        }

        Line($"</svg>");
    }

    private void DrawPanel(string name)
    {
        IReadOnlyList<double> training = _history[name];
        IReadOnlyList<double> validation = _history.Names.Contains("val_" + name) ? _history["val_" + name] : [];
        double[] finite = [.. training.Concat(validation).Where(double.IsFinite)];
        AxisScale x = AxisScale.Counting(_history.Epochs);
        AxisScale y = finite.Length == 0 ? AxisScale.Around(0, 1) : AxisScale.Around(finite.Min(), finite.Max());
        Line($"""<text x="0" y="-20" font-size="15" font-weight="bold">{WebUtility.HtmlEncode(name)}</text>""");
        DrawAxes(x, y);
        DrawCurve(training, x, y, TrainingColor);
        DrawLegend("training", PlotWidth - 170, TrainingColor);
        if (validation.Count == 0)
            return;
        DrawCurve(validation, x, y, ValidationColor);
        DrawLegend("validation", PlotWidth - 80, ValidationColor);
    }

    private void DrawAxes(AxisScale x, AxisScale y)
    {
        foreach (double tick in y.Ticks)
        {
            double at = PlotHeight * (1 - y.Place(tick));
            Line($"""<path d="M0 {at:0.##}H{PlotWidth}" stroke="#ddd"/>""");
            Line($"""<text x="-8" y="{at + 4:0.##}" text-anchor="end">{(Math.Abs(tick) < y.Step * 1e-6 ? 0 : tick):G5}</text>""");
        }

        Line($"""<path d="M0 0V{PlotHeight}H{PlotWidth}" stroke="#333" fill="none"/>""");
        foreach (double tick in x.Ticks.Where(t => t >= 1 && t <= _history.Epochs))
        {
            double at = PlotWidth * x.Place(tick);
            Line($"""<path d="M{at:0.##} {PlotHeight}v5" stroke="#333"/>""");
            Line($"""<text x="{at:0.##}" y="{PlotHeight + 20}" text-anchor="middle">{tick:0}</text>""");
        }

        Line($"""<text x="{PlotWidth / 2}" y="{PlotHeight + 38}" text-anchor="middle">epoch</text>""");
    }

    // A value that is not finite breaks the curve; a value without neighbours is a dot.
    private void DrawCurve(IReadOnlyList<double> values, AxisScale x, AxisScale y, string color)
    {
        var path = new StringBuilder();
        bool connected = false;
        for (int i = 0; i < values.Count; i++)
        {
            bool finite = double.IsFinite(values[i]);
            if (finite)
            {
                char command = connected ? 'L' : 'M';
                path.Append(
                    CultureInfo.InvariantCulture,
                    $"{command}{PlotWidth * x.Place(i + 1):0.##} {PlotHeight * (1 - y.Place(values[i])):0.##}{(connected ? "" : "h0")}");
            }

            connected = finite;
        }

        Line($"""<path d="{path}" stroke="{color}" stroke-width="2" stroke-linejoin="round" stroke-linecap="round" fill="none"/>""");
    }

    private void DrawLegend(string text, int left, string color)
    {
        Line($"""<path d="M{left} -24h18" stroke="{color}" stroke-width="2"/>""");
        Line($"""<text x="{left + 24}" y="-20">{text}</text>""");
    }

    private void Line(FormattableString text) => _svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
