namespace CompiledRnn;

/// <summary>
/// A learning rate that depends on the number of the step. A number converts to one, so that an optimizer takes either. Formulas and
/// defaults: keras/src/optimizers/schedules/learning_rate_schedule.py.
/// </summary>
public abstract class LearningRateSchedule
{
    /// <summary>A learning rate that stays until it is set anew.</summary>
    /// <param name="learningRate">The size of a step.</param>
    public static implicit operator LearningRateSchedule(float learningRate) => new ConstantLearningRate(learningRate);

    /// <summary>The learning rate of a step.</summary>
    /// <param name="iteration">The number of the step; the first is 0.</param>
    public abstract double At(long iteration);

    /// <summary>The learning rate as an optimizer takes it.</summary>
    /// <exception cref="InvalidOperationException">Negative or not finite.</exception>
    internal float Checked(long iteration)
    {
        var rate = (float)At(iteration);
        return float.IsFinite(rate) && rate >= 0
            ? rate
            : throw new InvalidOperationException(
                FormattableString.Invariant($"Expected a learning rate of 0 or more, got {rate} from {GetType().Name} for iteration {iteration}."));
    }

    /// <summary>Refuses a number of steps below 1.</summary>
    private protected static long CheckedSteps(long steps, string name) =>
        steps >= 1 ? steps : throw new ArgumentOutOfRangeException(name, steps, "Expected 1 step or more.");

    /// <summary>Refuses a rate or factor that is negative or not finite.</summary>
    private protected static double CheckedValue(double value, string name) =>
        double.IsFinite(value) && value >= 0 ? value : throw new ArgumentOutOfRangeException(name, value, "Expected a value of 0 or more.");
}
