namespace WeatherForecast;

/// <summary>The command line.</summary>
internal sealed record Options(bool Brief, bool Predict, string Data, string Weights)
{
    public const string Usage = """
        WeatherForecast [--predict | --brief] [--data FILE] [--weights FILE]
          --predict         forecast with the weights that a run before has saved
          --brief           one short training: to see that everything works, not to forecast well
          --data FILE       the weather; left out: the file that comes with the sample
          --weights FILE    where the weights are saved and read; left out: weather.safetensors
        """;

    public static Options Parse(string[] args)
    {
        var options = new Options(false, false, Path.Combine(AppContext.BaseDirectory, "seattle-weather.csv"), "weather.safetensors");
        for (int i = 0; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--brief" => options with { Brief = true },
                "--predict" => options with { Predict = true },
                "--data" when i + 1 < args.Length => options with { Data = args[++i] },
                "--weights" when i + 1 < args.Length => options with { Weights = args[++i] },
                _ => throw new FormatException($"Unexpected \"{args[i]}\".\n{Usage}"),
            };
        }

        return options is { Brief: true, Predict: true } ? throw new FormatException($"Choose --predict or --brief.\n{Usage}") : options;
    }
}
