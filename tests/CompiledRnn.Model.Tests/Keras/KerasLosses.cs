using System.Text.Json;

namespace CompiledRnn.ModelTests.Keras;

/// <summary>Losses by their Keras names and options. A new loss is one entry.</summary>
internal static class KerasLosses
{
    // What every loss has and what changes no number.
    private static readonly string[] Common = ["reduction", "name", "dtype"];

    private static readonly Dictionary<string, (string[] Options, Func<Config, Loss> Read)> Readers = new()
    {
        ["mean_squared_error"] = ([], c => new MeanSquaredError { Reduction = c.Reduction }),
        ["mean_absolute_error"] = ([], c => new MeanAbsoluteError { Reduction = c.Reduction }),
        ["mean_absolute_percentage_error"] = ([], c => new MeanAbsolutePercentageError { Reduction = c.Reduction }),
        ["mean_squared_logarithmic_error"] = ([], c => new MeanSquaredLogarithmicError { Reduction = c.Reduction }),
        ["huber"] = (["delta"], c => new Huber { Delta = c.Number("delta", 1), Reduction = c.Reduction }),
        ["log_cosh"] = ([], c => new LogCosh { Reduction = c.Reduction }),
        ["poisson"] = ([], c => new Poisson { Reduction = c.Reduction }),
        ["kl_divergence"] = ([], c => new KLDivergence { Reduction = c.Reduction }),
        ["cosine_similarity"] = ([], c => new CosineSimilarity { Reduction = c.Reduction }),
        ["hinge"] = ([], c => new Hinge { Reduction = c.Reduction }),
        ["squared_hinge"] = ([], c => new SquaredHinge { Reduction = c.Reduction }),
        ["categorical_hinge"] = ([], c => new CategoricalHinge { Reduction = c.Reduction }),
        ["binary_crossentropy"] = (["from_logits", "label_smoothing"], c => new BinaryCrossentropy
        {
            FromLogits = c.Flag("from_logits"), LabelSmoothing = c.Number("label_smoothing", 0), Reduction = c.Reduction,
        }),
        ["categorical_crossentropy"] = (["from_logits", "label_smoothing"], c => new CategoricalCrossentropy
        {
            FromLogits = c.Flag("from_logits"), LabelSmoothing = c.Number("label_smoothing", 0), Reduction = c.Reduction,
        }),
        ["sparse_categorical_crossentropy"] = (["from_logits", "ignore_class"], c => new SparseCategoricalCrossentropy
        {
            FromLogits = c.Flag("from_logits"), IgnoreClass = c.Has("ignore_class") ? (int)c.Number("ignore_class", 0) : null, Reduction = c.Reduction,
        }),
        ["binary_focal_crossentropy"] = (["from_logits", "label_smoothing", "alpha", "gamma", "apply_class_balancing"], c => new BinaryFocalCrossentropy
        {
            FromLogits = c.Flag("from_logits"),
            LabelSmoothing = c.Number("label_smoothing", 0),
            Alpha = c.Number("alpha", 0.25),
            Gamma = c.Number("gamma", 2),
            ApplyClassBalancing = c.Flag("apply_class_balancing"),
            Reduction = c.Reduction,
        }),
        ["categorical_focal_crossentropy"] = (["from_logits", "label_smoothing", "alpha", "gamma"], c => new CategoricalFocalCrossentropy
        {
            FromLogits = c.Flag("from_logits"),
            LabelSmoothing = c.Number("label_smoothing", 0),
            Alpha = c.Numbers("alpha", 0.25),
            Gamma = c.Number("gamma", 2),
            Reduction = c.Reduction,
        }),
        ["categorical_generalized_cross_entropy"] =
            (["q"], c => new CategoricalGeneralizedCrossentropy { Q = c.Number("q", 0.5), Reduction = c.Reduction }),
        ["dice"] = ([], c => new Dice { Reduction = c.Reduction }),
        ["tversky"] = (["alpha", "beta"], c => new Tversky { Alpha = c.Number("alpha", 0.5), Beta = c.Number("beta", 0.5), Reduction = c.Reduction }),
    };

    /// <exception cref="InexpressibleException">The library has no such loss, or not that option.</exception>
    public static Loss Read(JsonElement loss)
    {
        string name = loss.GetProperty("name").GetString()!;
        JsonElement config = loss.GetProperty("config");
        if (!Readers.TryGetValue(name, out (string[] Options, Func<Config, Loss> Read) reader))
            throw new InexpressibleException($"there is no loss \"{name}\" yet");
        foreach (JsonProperty option in config.EnumerateObject())
        {
            if (!Common.Contains(option.Name) && !reader.Options.Contains(option.Name) && !IsDefaultAxis(name, option))
                throw new InexpressibleException($"the loss {name}: the option \"{option.Name}\" is not there yet");
        }

        return reader.Read(new Config(config));
    }

    // The last axis, and for the losses of sets all axes, is where these losses work.
    private static bool IsDefaultAxis(string name, JsonProperty option) => option.Name == "axis"
        && (name is "dice" or "tversky" ? option.Value.ValueKind == JsonValueKind.Null : option.Value.GetRawText() == "-1");

    private readonly record struct Config(JsonElement Element)
    {
        public LossReduction Reduction => !Has("reduction") ? default : Element.GetProperty("reduction").GetString() switch
        {
            "sum_over_batch_size" => LossReduction.SumOverBatchSize,
            "mean" => LossReduction.Mean,
            "sum" => LossReduction.Sum,
            "mean_with_sample_weight" => LossReduction.MeanWithSampleWeight,
            var other => throw new InexpressibleException($"the reduction \"{other}\" is not there"),
        };

        public bool Has(string name) => Element.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null;

        public bool Flag(string name) => Has(name) && Element.GetProperty(name).GetBoolean();

        public double Number(string name, double otherwise) => Has(name) ? Element.GetProperty(name).GetDouble() : otherwise;

        public double[] Numbers(string name, double otherwise) => Has(name) && Element.GetProperty(name).ValueKind == JsonValueKind.Array
            ? [.. Element.GetProperty(name).EnumerateArray().Select(v => v.GetDouble())]
            : [Number(name, otherwise)];
    }
}
