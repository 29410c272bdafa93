namespace CompiledRnn;

/// <summary>How a model is trained. Defaults are Keras's.</summary>
public sealed class FitOptions
{
    /// <summary>What training makes small: a loss for all outputs, or one for each, which the model's own <c>Losses</c> method makes.</summary>
    public required Objective Loss { get; init; }

    /// <summary>How the parameters follow the gradients. It keeps its moments: a second run with the same one goes on where the first ended.</summary>
    public required Optimizer Optimizer { get; init; }

    /// <summary>How often the data are gone through.</summary>
    public int Epochs { get; init; } = 1;

    /// <summary>Examples between two changes of the parameters; the last batch of an epoch may be smaller.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Data to measure on after each epoch (the values whose names start with <c>val_</c>).</summary>
    public IDataset? Validation { get; init; }

    /// <summary>
    /// What is measured beside the loss: <see cref="OutputMetric"/>s, which the model's own <c>Metrics</c> method makes, at one of several
    /// outputs, other metrics at each.
    /// </summary>
    public IReadOnlyList<Metric> Metrics { get; init; } = [];

    /// <summary>
    /// What is measured with the weights of the data and of the classes, which <see cref="Metrics"/> pay no heed to (a mask counts for
    /// both). One that stands among those too has <c>weighted_</c> before its name.
    /// </summary>
    public IReadOnlyList<Metric> WeightedMetrics { get; init; } = [];

    /// <summary>
    /// What the classes count in training: weight by class, 1 for a class that is left out. The class of a position is the place of its
    /// largest target, or, where a position has a single target, that number rounded. Multiplies the weights of the data. As in Keras for
    /// models with one output; of several, the data give each its weights.
    /// </summary>
    public IReadOnlyDictionary<int, float>? ClassWeights { get; init; }

    /// <summary>What happens beside the training, in this order.</summary>
    public IReadOnlyList<Callback> Callbacks { get; init; } = [];

    /// <summary>The same seed, data and options give the same weights to the last bit, whatever the number of threads.</summary>
    public int Seed { get; init; }

    /// <summary>Whether each epoch goes through the data in a new order.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>Threads at work, at most; 0: as many as there are processors. A small batch uses fewer; the result is the same.</summary>
    public int Threads { get; init; }

    /// <summary>Limits the gradients before each step; the same as the optimizer's own <see cref="Optimizer.Clip"/>, and not beside it.</summary>
    public Clip? GradientClip { get; init; }

    /// <summary>What the steps of an Autoregressive read in training; validation runs as predictions do, each step on the model's own output.</summary>
    public Feedback Feedback { get; init; } = Feedback.FreeRunning;

    /// <summary>What to do when a loss or a gradient becomes NaN or infinite.</summary>
    public NonFiniteAction OnNonFinite { get; init; } = NonFiniteAction.Stop;

    /// <summary>Refuses options that no training can follow.</summary>
    internal void Check()
    {
        ArgumentNullException.ThrowIfNull(Loss);
        ArgumentNullException.ThrowIfNull(Optimizer);
        ArgumentNullException.ThrowIfNull(Metrics);
        ArgumentNullException.ThrowIfNull(WeightedMetrics);
        ArgumentNullException.ThrowIfNull(Callbacks);
        ArgumentNullException.ThrowIfNull(Feedback);
        if (GradientClip is not null && Optimizer.Clip is not null)
            throw new ArgumentException($"Expected one clip, got {nameof(FitOptions)}.{nameof(GradientClip)} and the optimizer's own {nameof(Optimizer.Clip)}.");
        CheckAtLeastOne(Epochs, nameof(Epochs));
        CheckAtLeastOne(BatchSize, nameof(BatchSize));
        if (Threads < 0)
            throw new ArgumentOutOfRangeException(nameof(Threads), Threads, $"{nameof(FitOptions)}.{nameof(Threads)} must be 0 or more.");
        foreach ((int label, float weight) in ClassWeights ?? new Dictionary<int, float>())
        {
            if (!float.IsFinite(weight))
                throw new ArgumentOutOfRangeException(nameof(ClassWeights), weight, $"Expected a finite weight of class {label}, got {weight}.");
        }
    }

    private static void CheckAtLeastOne(int value, string name)
    {
        if (value < 1)
            throw new ArgumentOutOfRangeException(name, value, $"{nameof(FitOptions)}.{name} must be 1 or more.");
    }
}
