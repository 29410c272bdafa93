using System.Text.Json;

namespace CompiledRnn.ModelTests.Keras;

/// <summary>Optimizers by their Keras names and options. A new optimizer is one entry.</summary>
internal static class KerasOptimizers
{
    private static readonly string[] SharedOptions =
    [
        "name", "learning_rate", "clipnorm", "clipvalue", "global_clipnorm", "weight_decay", "use_ema", "ema_momentum", "ema_overwrite_frequency",
        "gradient_accumulation_steps",
    ];

    private static readonly string[] Adams = ["beta_1", "beta_2", "epsilon"];

    private static readonly Dictionary<string, (string[] Options, Func<LearningRateSchedule?, KerasOptions, Optimizer> Make)> Makers = new()
    {
        ["SGD"] = (["momentum", "nesterov"], (r, o) => new Sgd(r, (float)o.Number("momentum", 0), o.Flag("nesterov"))),
        ["RMSprop"] = (["rho", "momentum", "epsilon", "centered"], (r, o) =>
            new RmsProp(r, o.Number("rho", 0.9), o.Number("momentum", 0), Epsilon(o), o.Flag("centered"))),
        ["Adam"] = ([.. Adams, "amsgrad"], (r, o) => new Adam(r, Beta1(o), Beta2(o), Epsilon(o), o.Flag("amsgrad"))),
        ["AdamW"] = ([.. Adams, "amsgrad"], (r, o) => new AdamW(r, 0.004, Beta1(o), Beta2(o), Epsilon(o), o.Flag("amsgrad"))),
        ["Adagrad"] = (["initial_accumulator_value", "epsilon"], (r, o) => new Adagrad(r, o.Number("initial_accumulator_value", 0.1), Epsilon(o))),
        ["Adadelta"] = (["rho", "epsilon"], (r, o) => new Adadelta(r, o.Number("rho", 0.95), Epsilon(o))),
        ["Adamax"] = (Adams, (r, o) => new Adamax(r, Beta1(o), Beta2(o), Epsilon(o))),
        ["Nadam"] = (Adams, (r, o) => new Nadam(r, Beta1(o), Beta2(o), Epsilon(o))),
        ["Lamb"] = (Adams, (r, o) => new Lamb(r, Beta1(o), Beta2(o), Epsilon(o))),
        ["Lion"] = (["beta_1", "beta_2"], (r, o) => new Lion(r, Beta1(o), o.Number("beta_2", 0.99))),
        ["Ftrl"] = (
            [
                "learning_rate_power", "initial_accumulator_value", "l1_regularization_strength", "l2_regularization_strength",
                "l2_shrinkage_regularization_strength", "beta",
            ],
            (r, o) => new Ftrl(
                r,
                o.Number("learning_rate_power", -0.5),
                o.Number("initial_accumulator_value", 0.1),
                o.Number("l1_regularization_strength", 0),
                o.Number("l2_regularization_strength", 0),
                o.Number("l2_shrinkage_regularization_strength", 0),
                o.Number("beta", 0))),
    };

    /// <exception cref="InexpressibleException">The library has no such optimizer, or not one of its options.</exception>
    public static Optimizer Read(JsonElement element)
    {
        string name = element.GetProperty("class_name").GetString()!;
        JsonElement config = element.GetProperty("config");
        if (!Makers.TryGetValue(name, out var maker))
            throw new InexpressibleException($"there is no optimizer {name} yet");
        foreach (JsonProperty option in config.EnumerateObject())
        {
            if (option.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.False)
                && !maker.Options.Contains(option.Name) && !SharedOptions.Contains(option.Name))
            {
                throw new InexpressibleException($"the optimizer {name}: the option \"{option.Name}\" is not there yet");
            }
        }

        var options = new KerasOptions(config);
        Optimizer optimizer = maker.Make(KerasSchedules.Read(config), options);
        optimizer.WeightDecay = options.Number("weight_decay", optimizer.WeightDecay);
        optimizer.Clip = Clips(options);
        optimizer.GradientAccumulationSteps = options.Int("gradient_accumulation_steps", 1);
        optimizer.UseEma = options.Flag("use_ema");
        optimizer.EmaMomentum = options.Number("ema_momentum", 0.99);
        optimizer.EmaOverwriteFrequency = options.Int("ema_overwrite_frequency", 0);
        return optimizer;
    }

    private static Clip? Clips(KerasOptions options)
    {
        float norm = (float)options.Number("clipnorm", 0), value = (float)options.Number("clipvalue", 0), global = (float)options.Number("global_clipnorm", 0);
        return norm > 0 ? Clip.Norm(norm) : value > 0 ? Clip.Value(value) : global > 0 ? Clip.GlobalNorm(global) : null;
    }

    private static double Beta1(KerasOptions options) => options.Number("beta_1", 0.9);

    private static double Beta2(KerasOptions options) => options.Number("beta_2", 0.999);

    private static double Epsilon(KerasOptions options) => options.Number("epsilon", 1e-7);
}
