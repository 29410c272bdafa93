namespace CompiledRnn;

/// <summary>How a model is measured. Defaults are Keras's.</summary>
public sealed class EvaluateOptions
{
    /// <summary>The loss: one for all outputs, or one for each.</summary>
    public required Objective Loss { get; init; }

    /// <summary>What is measured beside it: <see cref="OutputMetric"/>s at one of several outputs, other metrics at each.</summary>
    public IReadOnlyList<Metric> Metrics { get; init; } = [];

    /// <summary>What is measured with the weights of the data. One that stands among <see cref="Metrics"/> too has <c>weighted_</c> before its name.</summary>
    public IReadOnlyList<Metric> WeightedMetrics { get; init; } = [];

    /// <summary>
    /// The loss of the data is the mean over batches of this many examples. It matters only where a batch's loss is no sum over its examples: with
    /// a mask, an ignored class, or a loss over the whole batch.
    /// </summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Those of the validation in a training run.</summary>
    internal static EvaluateOptions For(FitOptions options) => new()
    {
        Loss = options.Loss,
        Metrics = options.Metrics,
        WeightedMetrics = options.WeightedMetrics,
        BatchSize = options.BatchSize,
    };

    /// <summary>Refuses options that cannot be followed.</summary>
    internal void Check()
    {
        ArgumentNullException.ThrowIfNull(Loss);
        ArgumentNullException.ThrowIfNull(Metrics);
        ArgumentNullException.ThrowIfNull(WeightedMetrics);
        if (BatchSize < 1)
            throw new ArgumentOutOfRangeException(nameof(BatchSize), BatchSize, $"{nameof(EvaluateOptions)}.{nameof(BatchSize)} must be 1 or more.");
    }
}
