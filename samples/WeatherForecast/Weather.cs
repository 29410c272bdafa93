using System.Globalization;

namespace WeatherForecast;

/// <summary>The table of days: dates, and for each day what the model sees.</summary>
internal sealed class Weather
{
    /// <summary>Highest temperature, lowest (degrees Celsius), log(1 + mm of rain), wind (m/s), sine and cosine of the day of the year.</summary>
    public const int Columns = 6;

    private const string Header = "date,precipitation,temp_max,temp_min,wind,weather";

    private Weather(DateOnly[] dates, float[,] values) => (Dates, Values) = (dates, values);

    /// <summary>One day after the other, none left out.</summary>
    public DateOnly[] Dates { get; }

    /// <summary><c>[days, Columns]</c>.</summary>
    public float[,] Values { get; }

    /// <summary>The highest temperature of a day, degrees Celsius.</summary>
    public float Temperature(int row) => Values[row, 0];

    /// <summary>The row of the first day of a year; the number of rows for the year after the last.</summary>
    public int Start(int year)
    {
        int row = Array.BinarySearch(Dates, new DateOnly(year, 1, 1));
        return row >= 0 ? row
            : ~row == Dates.Length && Dates[^1] == new DateOnly(year - 1, 12, 31) ? Dates.Length
            : throw new FormatException($"Expected weather from 2012-01-01 to 2015-12-31, got {Dates[0]:O} to {Dates[^1]:O}.");
    }

    /// <summary>Reads a file; a day missing, twice or without a number is an error with its line.</summary>
    public static Weather Read(string path)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no weather file \"{path}\": give --data FILE; the sample's own is samples/data/seattle-weather.csv.");
        string[] lines = File.ReadAllLines(path);
        if (lines.Length < 2 || lines[0] != Header)
            throw new FormatException($"Expected the columns \"{Header}\" and a line for each day in \"{path}\", got \"{lines.FirstOrDefault()}\".");
        var dates = new DateOnly[lines.Length - 1];
        var values = new float[dates.Length, Columns];
        for (int row = 0; row < dates.Length; row++)
        {
            if (!ReadDay(lines[row + 1].Split(','), values, row, out dates[row]) || (row > 0 && dates[row] != dates[row - 1].AddDays(1)))
                throw new FormatException($"Expected the next day and its four numbers in line {row + 2} of \"{path}\", got \"{lines[row + 1]}\".");
        }

        return new Weather(dates, values);
    }

    private static bool ReadDay(string[] fields, float[,] values, int row, out DateOnly date)
    {
        date = default;
        if (fields.Length != 6 || !DateOnly.TryParseExact(fields[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date))
            return false;
        Span<float> numbers = stackalloc float[4];
        for (int i = 0; i < numbers.Length; i++)
        {
            if (!float.TryParse(fields[i + 1], CultureInfo.InvariantCulture, out numbers[i]) || !float.IsFinite(numbers[i]))
                return false;
        }

        double angle = 2 * Math.PI * date.DayOfYear / 365.25;
        (values[row, 0], values[row, 1], values[row, 2], values[row, 3]) = (numbers[1], numbers[2], MathF.Log(1 + numbers[0]), numbers[3]);
        (values[row, 4], values[row, 5]) = ((float)Math.Sin(angle), (float)Math.Cos(angle));
        return true;
    }
}
