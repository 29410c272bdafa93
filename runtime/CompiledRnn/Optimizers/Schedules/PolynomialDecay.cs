namespace CompiledRnn;

/// <summary>A learning rate that falls along a power of the time left: <c>(r - e)(1 - i / n)^p + e</c> at step i, and e after n steps.</summary>
public sealed class PolynomialDecay : LearningRateSchedule
{
    private readonly double _initial;
    private readonly double _end;
    private readonly double _steps;
    private readonly double _power;
    private readonly bool _cycle;

    /// <summary>Makes the schedule, with Keras's defaults.</summary>
    /// <param name="initialLearningRate">The first learning rate, r.</param>
    /// <param name="decaySteps">Steps to the last one, n.</param>
    /// <param name="endLearningRate">The last learning rate, e.</param>
    /// <param name="power">The power, p; 1 is a straight line.</param>
    /// <param name="cycle">After n steps start again, each time n being the next multiple of itself, rather than stay at e.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative or not finite, or there are no steps.</exception>
    public PolynomialDecay(double initialLearningRate, long decaySteps, double endLearningRate = 0.0001, double power = 1, bool cycle = false)
    {
        _initial = CheckedValue(initialLearningRate, nameof(initialLearningRate));
        _steps = CheckedSteps(decaySteps, nameof(decaySteps));
        _end = CheckedValue(endLearningRate, nameof(endLearningRate));
        _power = CheckedValue(power, nameof(power));
        _cycle = cycle;
    }

    /// <inheritdoc/>
    public override double At(long iteration)
    {
        double steps = _cycle ? _steps * Math.Max(1, Math.Ceiling(iteration / _steps)) : _steps;
        return (_initial - _end) * Math.Pow(1 - Math.Min(iteration / steps, 1), _power) + _end;
    }
}
