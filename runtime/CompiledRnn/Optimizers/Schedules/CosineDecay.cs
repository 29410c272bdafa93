namespace CompiledRnn;

/// <summary>
/// A learning rate that falls along half a cosine: <c>r ((1 - a)(1 + cos(pi i / n)) / 2 + a)</c> at step i, and <c>r a</c> after n steps; with
/// a warm-up, a straight rise stands before it.
/// </summary>
public sealed class CosineDecay : LearningRateSchedule
{
    private readonly double _initial;
    private readonly double _top;
    private readonly double _steps;
    private readonly double _alpha;
    private readonly double _warmupSteps;

    /// <summary>Makes the schedule, with Keras's defaults.</summary>
    /// <param name="initialLearningRate">The first learning rate.</param>
    /// <param name="decaySteps">Steps of the fall, n.</param>
    /// <param name="alpha">The last learning rate as a share of the greatest, a.</param>
    /// <param name="warmupTarget">The learning rate after the warm-up; left out: there is none, and r is the first learning rate.</param>
    /// <param name="warmupSteps">Steps of the warm-up.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative or not finite, or there are no steps.</exception>
    public CosineDecay(double initialLearningRate, long decaySteps, double alpha = 0, double? warmupTarget = null, long warmupSteps = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(warmupSteps);
        _initial = CheckedValue(initialLearningRate, nameof(initialLearningRate));
        _steps = CheckedSteps(decaySteps, nameof(decaySteps));
        _alpha = CheckedValue(alpha, nameof(alpha));
        _top = CheckedValue(warmupTarget ?? initialLearningRate, nameof(warmupTarget));
        _warmupSteps = warmupTarget is null ? 0 : warmupSteps;
    }

    /// <inheritdoc/>
    public override double At(long iteration)
    {
        if (iteration < _warmupSteps)
            return _initial + (_top - _initial) * (iteration / _warmupSteps);
        double done = Math.Min((iteration - _warmupSteps) / _steps, 1);
        return _top * ((1 - _alpha) * 0.5 * (1 + Math.Cos(Math.PI * done)) + _alpha);
    }
}
