namespace CompiledRnn;

/// <summary>Writes the model's weights to a file whenever a value improves, or after each epoch.</summary>
public sealed class Checkpoint : Callback
{
    private readonly string _path;
    private readonly bool _everyEpoch;
    private readonly BestValue _best;

    /// <summary>Makes the callback.</summary>
    /// <param name="path">The weight file; replaced each time, so that there is a whole one at any moment.</param>
    /// <param name="monitor">The value to watch.</param>
    /// <param name="everyEpoch">Write after each epoch, whatever the value.</param>
    /// <param name="mode">Which way is better.</param>
    public Checkpoint(string path, string monitor = "val_loss", bool everyEpoch = false, MonitorMode mode = MonitorMode.Auto)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _path = path;
        _everyEpoch = everyEpoch;
        _best = new BestValue(monitor, mode, minDelta: 0);
    }

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingContext context)
    {
        if (!_everyEpoch)
            _best.Begin(context, nameof(Checkpoint));
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingContext context)
    {
        if (_everyEpoch || _best.Improves(context.Metrics))
            context.Model.Save(_path);
    }
}
