namespace CompiledRnn;

/// <summary>A learning rate that shrinks by the same factor in the same time: <c>r d^(i / n)</c> at step i.</summary>
public sealed class ExponentialDecay : LearningRateSchedule
{
    private readonly double _initial;
    private readonly double _steps;
    private readonly double _rate;
    private readonly bool _staircase;

    /// <summary>Makes the schedule.</summary>
    /// <param name="initialLearningRate">The first learning rate, r.</param>
    /// <param name="decaySteps">Steps in which it shrinks by the factor, n.</param>
    /// <param name="decayRate">The factor, d.</param>
    /// <param name="staircase">Shrink at every n-th step at once rather than a little at each.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative or not finite, or there are no steps.</exception>
    public ExponentialDecay(double initialLearningRate, long decaySteps, double decayRate, bool staircase = false)
    {
        _initial = CheckedValue(initialLearningRate, nameof(initialLearningRate));
        _steps = CheckedSteps(decaySteps, nameof(decaySteps));
        _rate = CheckedValue(decayRate, nameof(decayRate));
        _staircase = staircase;
    }

    /// <inheritdoc/>
    public override double At(long iteration)
    {
        double periods = iteration / _steps;
        return _initial * Math.Pow(_rate, _staircase ? Math.Floor(periods) : periods);
    }
}
