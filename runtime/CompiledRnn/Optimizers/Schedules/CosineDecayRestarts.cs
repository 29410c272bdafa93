namespace CompiledRnn;

/// <summary>
/// A learning rate that falls along half a cosine again and again: period k is <c>n t^k</c> steps long and starts at <c>r m^k</c>; within it,
/// <c>r ((1 - a) m^k (1 + cos(pi f)) / 2 + a)</c> at the share f of its steps.
/// </summary>
public sealed class CosineDecayRestarts : LearningRateSchedule
{
    private readonly double _initial;
    private readonly double _steps;
    private readonly double _stepFactor;
    private readonly double _rateFactor;
    private readonly double _alpha;

    /// <summary>Makes the schedule, with Keras's defaults.</summary>
    /// <param name="initialLearningRate">The first learning rate, r.</param>
    /// <param name="firstDecaySteps">Steps of the first period, n.</param>
    /// <param name="tMul">How much longer each period is than the one before, t; 1 or more.</param>
    /// <param name="mMul">What the learning rate at its start is multiplied by, m.</param>
    /// <param name="alpha">The least learning rate as a share of r, a.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public CosineDecayRestarts(double initialLearningRate, long firstDecaySteps, double tMul = 2, double mMul = 1, double alpha = 0)
    {
        _initial = CheckedValue(initialLearningRate, nameof(initialLearningRate));
        _steps = CheckedSteps(firstDecaySteps, nameof(firstDecaySteps));
        _stepFactor = double.IsFinite(tMul) && tMul >= 1 ? tMul : throw new ArgumentOutOfRangeException(nameof(tMul), tMul, "Expected a value of 1 or more.");
        _rateFactor = CheckedValue(mMul, nameof(mMul));
        _alpha = CheckedValue(alpha, nameof(alpha));
    }

    /// <inheritdoc/>
    public override double At(long iteration)
    {
        // A walk over the periods is exact at their borders, where the logarithm of Keras's closed form may round to either side.
        double rest = iteration, length = _steps, factor = 1;
        if (_stepFactor == 1)
        {
            double periods = Math.Floor(rest / length);
            rest -= periods * length;
            factor = Math.Pow(_rateFactor, periods);
        }

        while (rest >= length)
        {
            rest -= length;
            length *= _stepFactor;
            factor *= _rateFactor;
        }

        return _initial * ((1 - _alpha) * 0.5 * factor * (1 + Math.Cos(Math.PI * rest / length)) + _alpha);
    }
}
