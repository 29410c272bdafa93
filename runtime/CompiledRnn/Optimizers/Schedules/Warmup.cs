namespace CompiledRnn;

/// <summary>A straight rise to the start of another schedule, or to a number: <c>w + (s(0) - w) i / n</c> at step i, then <c>s(i - n)</c>.</summary>
public sealed class Warmup : LearningRateSchedule
{
    private readonly LearningRateSchedule _schedule;
    private readonly double _steps;
    private readonly double _initial;

    /// <summary>Makes the schedule.</summary>
    /// <param name="schedule">What follows, s: a schedule or a learning rate.</param>
    /// <param name="warmupSteps">Steps of the rise, n.</param>
    /// <param name="initialLearningRate">The first learning rate, w.</param>
    /// <exception cref="ArgumentOutOfRangeException">The learning rate is negative or not finite, or there are no steps.</exception>
    public Warmup(LearningRateSchedule schedule, long warmupSteps, double initialLearningRate = 0)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        _schedule = schedule;
        _steps = CheckedSteps(warmupSteps, nameof(warmupSteps));
        _initial = CheckedValue(initialLearningRate, nameof(initialLearningRate));
    }

    /// <inheritdoc/>
    public override double At(long iteration) => iteration < _steps
        ? _initial + (_schedule.At(0) - _initial) * (iteration / _steps)
        : _schedule.At(iteration - (long)_steps);
}
