namespace CompiledRnn;

/// <summary>Sets the optimizer's learning rate before each epoch, as Keras's <c>LearningRateScheduler</c>.</summary>
public sealed class LearningRateScheduler : Callback
{
    private readonly Func<int, float, float> _schedule;

    /// <summary>Makes the callback.</summary>
    /// <param name="schedule">
    /// Gives the learning rate for the number of an epoch, from 0 as in Keras (<see cref="TrainingContext.Epoch"/> - 1), and the learning rate
    /// before it.
    /// </param>
    public LearningRateScheduler(Func<int, float, float> schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        _schedule = schedule;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The schedule gives a negative or no finite learning rate.</exception>
    /// <exception cref="InvalidOperationException">The optimizer has a schedule of its own.</exception>
    public override void OnEpochBegin(TrainingContext context)
    {
        Optimizer optimizer = context.Options.Optimizer;
        optimizer.LearningRate = _schedule(context.Epoch - 1, optimizer.LearningRate);
    }
}
