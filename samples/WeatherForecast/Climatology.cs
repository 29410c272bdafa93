namespace WeatherForecast;

/// <summary>The mean temperature of each day of the year in the years before the test, over a month around the day.</summary>
internal sealed class Climatology
{
    private const int Days = 366, HalfWidth = 15;
    private readonly float[] _means = new float[Days];

    public Climatology(Weather weather, int endRow)
    {
        var sums = new double[Days];
        var counts = new int[Days];
        for (int row = 0; row < endRow; row++)
        {
            for (int i = -HalfWidth; i <= HalfWidth; i++)
            {
                int day = (weather.Dates[row].DayOfYear - 1 + i + Days) % Days;
                sums[day] += weather.Temperature(row);
                counts[day]++;
            }
        }

        for (int day = 0; day < Days; day++)
            _means[day] = (float)(sums[day] / counts[day]);
    }

    /// <summary>Degrees Celsius.</summary>
    public float Temperature(DateOnly date) => _means[date.DayOfYear - 1];
}
