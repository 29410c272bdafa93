namespace CompiledRnn;

/// <summary>Ends a run when a value has not improved for some epochs, as Keras's <c>EarlyStopping</c>.</summary>
public sealed class EarlyStopping : Callback
{
    private readonly BestValue _best;
    private readonly int _patience;
    private readonly bool _restoreBestWeights;
    private float[]? _bestWeights;
    private int _wait;

    /// <summary>Makes the callback, with Keras's defaults.</summary>
    /// <param name="patience">Epochs without improvement after which the run ends.</param>
    /// <param name="monitor">The value to watch.</param>
    /// <param name="minDelta">By how much it must improve to count.</param>
    /// <param name="restoreBestWeights">Give the model the weights of its best epoch at the end.</param>
    /// <param name="mode">Which way is better.</param>
    /// <exception cref="ArgumentOutOfRangeException">Negative patience.</exception>
    public EarlyStopping(
        int patience = 0,
        string monitor = "val_loss",
        double minDelta = 0,
        bool restoreBestWeights = false,
        MonitorMode mode = MonitorMode.Auto)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(patience);
        _patience = patience;
        _restoreBestWeights = restoreBestWeights;
        _best = new BestValue(monitor, mode, minDelta);
    }

    /// <summary>The best value so far; NaN before one.</summary>
    public double Best => _best.Value;

    /// <summary>The epoch with the best value, from 1; 0 before one.</summary>
    public int BestEpoch { get; private set; }

    /// <summary>The epoch after which the run was ended, from 1; 0 where it was not.</summary>
    public int StoppedEpoch { get; private set; }

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingContext context)
    {
        _best.Begin(context, nameof(EarlyStopping));
        _wait = 0;
        _bestWeights = null;
        BestEpoch = 0;
        StoppedEpoch = 0;
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingContext context)
    {
        bool improves = _best.Improves(context.Metrics);
        if (improves || BestEpoch == 0)
            Keep(context);
        _wait = improves ? 0 : _wait + 1;

        // Keras never ends a run after its first epoch.
        if (improves || _wait < _patience || context.Epoch == 1)
            return;
        StoppedEpoch = context.Epoch;
        context.StopTraining = true;
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingContext context)
    {
        _bestWeights?.CopyTo(context.Model.ParameterBuffer);
        context.Model.MarkChanged();
    }

    private void Keep(TrainingContext context)
    {
        BestEpoch = context.Epoch;
        if (!_restoreBestWeights)
            return;
        _bestWeights ??= new float[context.Model.ParameterBuffer.Length];
        context.Model.ParameterBuffer.CopyTo(_bestWeights);
    }
}
