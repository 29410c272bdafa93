using System.Diagnostics;
using System.Globalization;
using CompiledRnn;
using WeatherForecast;

const int TestYear = 2015;
CultureInfo invariant = CultureInfo.InvariantCulture;
try
{
    Options options = Options.Parse(args);
    Weather weather = Weather.Read(options.Data);
    if (options.Predict)
        Show(weather, options);
    else
        Train(weather, options);
    return 0;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

// Learns from 2012 and 2013, chooses by 2014, keeps the best of several tries. The test year is not looked at.
void Train(Weather weather, Options options)
{
    Scaler scaler = Scaler.Fit(weather.Values, rows: ..weather.Start(2014));
    var train = new ForecastDays(weather, scaler, 2012, 2013);
    var validation = new ForecastDays(weather, scaler, 2014, 2014);
    Console.WriteLine($"{WeatherForecaster.Summary}\n{train.Count} forecasts to learn from (2012-2013), {validation.Count} to choose by (2014)");
    double best = double.PositiveInfinity;
    float[] bestForecast = [];
    for (int seed = 1; seed <= (options.Brief ? 1 : 5); seed++)
    {
        long start = Stopwatch.GetTimestamp();
        var model = new WeatherForecaster(seed);
        var stopping = new EarlyStopping(patience: 15, restoreBestWeights: true);
        History history = model.Fit(train, new FitOptions
        {
            Loss = Loss.MeanSquaredError,
            Optimizer = new Adam(0.003f),
            Epochs = options.Brief ? 3 : 200,
            BatchSize = 32,
            Validation = validation,
            Callbacks = [stopping],
            Seed = seed,
        });
        double loss = stopping.Best;
        Console.WriteLine(string.Create(invariant,
            $"try {seed}: val_loss {loss:F4} after epoch {stopping.BestEpoch} of {history.Epochs}, {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s"));
        if (loss >= best)
            continue;
        (best, bestForecast) = (loss, model.Predict(validation));
        model.Save(options.Weights, new Dictionary<string, string> { ["scaler"] = scaler.ToString() });
        history.SavePlot("history.svg");
    }

    if (!bestForecast.AsSpan().SequenceEqual(WeatherForecaster.Load(options.Weights).Predict(validation)))
        throw new IOException($"The weights read from {options.Weights} forecast other numbers than those saved.");
    Console.WriteLine($"The best is in {options.Weights}, its training in history.svg. Read into a new model, it forecasts the same numbers.\n");
    Show(weather, options);
}

// All from the saved file: the weights, and the scaler that goes with them.
void Show(Weather weather, Options options)
{
    if (!File.Exists(options.Weights))
        throw new FileNotFoundException($"There is no weight file \"{options.Weights}\": run without --predict first, which trains and saves one.");
    WeatherForecaster model = WeatherForecaster.Load(options.Weights);
    if (!SafetensorsFile.Read(options.Weights).Metadata.TryGetValue("scaler", out string? numbers))
        throw new FormatException($"The weight file \"{options.Weights}\" has no \"scaler\" in its metadata: it was not written by this sample.");
    var test = new ForecastDays(weather, Scaler.Parse(numbers), TestYear, TestYear);
    var climatology = new Climatology(weather, weather.Start(TestYear));
    float[] truth = test.Temperatures((day, _) => weather.Temperature(day));
    float[] forecast = test.Temperatures(model);
    Console.WriteLine($"Mean absolute error in degrees Celsius, {test.Count} forecasts of {TestYear}'s highest temperatures");
    var table = new ErrorTable(truth, ForecastDays.Ahead);
    table.Add("this model", forecast);
    table.Add("the last day (persistence)", test.Temperatures((_, lastKnown) => weather.Temperature(lastKnown)));
    table.Add("the season's mean (climatology)", test.Temperatures((day, _) => climatology.Temperature(weather.Dates[day])));
    table.Write(Console.Out);
    WriteLastForecast();
    File.WriteAllText("forecast.svg", new ForecastPicture(weather, test, forecast).Draw());
    Console.WriteLine("See forecast.svg for the year.");

    void WriteLastForecast()
    {
        int first = test.FirstDay(test.Count - 1);
        Console.WriteLine($"\nForecast of {weather.Dates[first - 1]:O}");
        for (int day = 0; day < ForecastDays.Ahead; day++)
            Console.WriteLine(string.Create(invariant,
                $"  {weather.Dates[first + day]:O}  {forecast[^(ForecastDays.Ahead - day)],5:F1} °C, it became {weather.Temperature(first + day),5:F1} °C"));
    }
}
