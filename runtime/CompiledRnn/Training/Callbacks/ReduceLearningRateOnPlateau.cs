namespace CompiledRnn;

/// <summary>
/// Makes the learning rate smaller when a value has not improved for some epochs, as Keras's <c>ReduceLROnPlateau</c>.
/// </summary>
public sealed class ReduceLearningRateOnPlateau : Callback
{
    private readonly BestValue _best;
    private readonly double _factor;
    private readonly int _patience;
    private readonly int _cooldown;
    private readonly double _minLearningRate;
    private int _wait;
    private int _rest;

    /// <summary>Makes the callback, with Keras's defaults.</summary>
    /// <param name="monitor">The value to watch.</param>
    /// <param name="factor">What the learning rate is multiplied by: 0 to below 1.</param>
    /// <param name="patience">Epochs without improvement after which that happens.</param>
    /// <param name="minDelta">By how much the value must improve to count.</param>
    /// <param name="cooldown">Epochs after a change in which none is counted.</param>
    /// <param name="minLearningRate">The learning rate does not become smaller than this.</param>
    /// <param name="mode">Which way is better.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public ReduceLearningRateOnPlateau(
        string monitor = "val_loss",
        double factor = 0.1,
        int patience = 10,
        double minDelta = 1e-4,
        int cooldown = 0,
        double minLearningRate = 0,
        MonitorMode mode = MonitorMode.Auto)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(patience);
        ArgumentOutOfRangeException.ThrowIfNegative(cooldown);
        _factor = factor is >= 0 and < 1 ? factor : throw new ArgumentOutOfRangeException(nameof(factor), factor, "Expected a factor from 0 to below 1.");
        _minLearningRate = double.IsFinite(minLearningRate) && minLearningRate >= 0
            ? minLearningRate
            : throw new ArgumentOutOfRangeException(nameof(minLearningRate), minLearningRate, "Expected a learning rate of 0 or more.");
        _best = new BestValue(monitor, mode, minDelta);
        _patience = patience;
        _cooldown = cooldown;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The run does not measure what is watched.</exception>
    /// <exception cref="InvalidOperationException">The optimizer has a schedule of its own.</exception>
    public override void OnTrainBegin(TrainingContext context)
    {
        _best.Begin(context, nameof(ReduceLearningRateOnPlateau));
        if (context.Options.Optimizer.Schedule is { } schedule)
            throw new InvalidOperationException(
                $"{nameof(ReduceLearningRateOnPlateau)} sets the learning rate, which follows a {schedule.GetType().Name}: use one of the two.");
        _wait = 0;
        _rest = 0;
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingContext context)
    {
        if (_rest > 0)
        {
            _rest--;
            _wait = 0;
        }

        if (_best.Improves(context.Metrics))
            _wait = 0;
        else if (_rest == 0 && ++_wait >= _patience)
            Reduce(context.Options.Optimizer);
    }

    private void Reduce(Optimizer optimizer)
    {
        if (optimizer.LearningRate <= (float)_minLearningRate)
            return;
        optimizer.LearningRate = (float)Math.Max(optimizer.LearningRate * _factor, _minLearningRate);
        _rest = _cooldown;
        _wait = 0;
    }
}
