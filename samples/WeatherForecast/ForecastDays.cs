using CompiledRnn;

namespace WeatherForecast;

/// <summary>
/// The forecasts for some years, as pairs to learn from. What is learnt is the change against the last known day: that tomorrow is like
/// today is then known from the start.
/// </summary>
internal sealed class ForecastDays : IDataset
{
    private readonly Weather _weather;
    private readonly IDataset _windows;
    private readonly double _degrees;
    private readonly int _firstDay;

    /// <summary>All forecasts whose three days lie in the years; the days before may be of the year before.</summary>
    public ForecastDays(Weather weather, Scaler scaler, int firstYear, int lastYear)
    {
        int start = Math.Max(0, weather.Start(firstYear) - Known);
        _weather = weather;
        _windows = Windows.Over(scaler.Transform(weather.Values), Known, Ahead, targetColumns: [0], rows: start..weather.Start(lastYear + 1));
        _degrees = scaler.ScaleFactors[0];
        _firstDay = start + Known;
    }

    /// <summary>Days that are known.</summary>
    public static int Known => WeatherForecaster.InputShape[0];

    /// <summary>Days ahead.</summary>
    public static int Ahead => WeatherForecaster.OutputShape[0];

    public int Count => _windows.Count;

    public TensorShape InputShape => _windows.InputShape;

    public TensorShape TargetShape => _windows.TargetShape;

    public void Read(int index, Span<float> input, Span<float> target)
    {
        _windows.Read(index, input, target);
        float last = input[^Weather.Columns];
        foreach (ref float value in target)
            value -= last;
    }

    /// <summary>The row of a forecast's first day.</summary>
    public int FirstDay(int index) => _firstDay + index;

    /// <summary>Degrees Celsius for each day of each forecast, <c>[Count, Ahead]</c>, from the row of the day and the row of the last known.</summary>
    public float[] Temperatures(Func<int, int, float> temperature) =>
        [.. from i in Enumerable.Range(0, Count) from day in Enumerable.Range(FirstDay(i), Ahead) select temperature(day, FirstDay(i) - 1)];

    /// <summary>What a model forecasts, likewise.</summary>
    public float[] Temperatures(CompiledModel model)
    {
        float[] values = model.Predict(this);
        for (int i = 0; i < values.Length; i++)
            values[i] = (float)(_weather.Temperature(FirstDay(i / Ahead) - 1) + values[i] * _degrees);
        return values;
    }
}
