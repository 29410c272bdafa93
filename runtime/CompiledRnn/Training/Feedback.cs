using System.Runtime.CompilerServices;

namespace CompiledRnn;

/// <summary>
/// What the steps of an <see cref="AutoregressiveAttribute"/> read in training: what the step before gave, as in a prediction, or the target
/// of the step before. Gradients flow back through numbers that were fed back, and never through targets or tokens. Targets of tokens are
/// their numbers or one-hot rows, whatever the loss takes; after a target that is no token of the vocabulary (an ignored class) the step
/// reads the model's own.
/// </summary>
public sealed class Feedback
{
    private readonly Func<long, double> _truth;

    private Feedback(string name, Func<long, double> truth) => (Name, _truth) = (name, truth);

    /// <summary>Each step reads what the one before gave; the default.</summary>
    public static Feedback FreeRunning { get; } = new("free running", _ => 0);

    /// <summary>Each step reads the target of the one before (Williams and Zipser 1989).</summary>
    public static Feedback TeacherForcing { get; } = new("teacher forcing", _ => 1);

    /// <summary>
    /// Each step of each sequence reads the target with a probability, else the model's own output (Bengio et al. 2015, whose models draw from
    /// their own output where ours take the most probable token). The draws are a function of seed, training step, sequence and step: the same
    /// whatever the number of threads.
    /// </summary>
    /// <param name="truth">The probability of the target, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside of 0 to 1.</exception>
    [OverloadResolutionPriority(1)] // a number is no schedule, though it converts to one
    public static Feedback ScheduledSampling(double truth) => truth is >= 0 and <= 1
        ? new Feedback("scheduled sampling", _ => truth)
        : throw new ArgumentOutOfRangeException(nameof(truth), truth, $"Expected a probability from 0 to 1, got {truth}.");

    /// <summary>As <see cref="ScheduledSampling(double)"/>, with a probability that follows a schedule.</summary>
    /// <param name="truth">The probability of the target by training step, from 0 on: <c>new PolynomialDecay(1, 5000, 0)</c> falls from 1 to 0.</param>
    public static Feedback ScheduledSampling(LearningRateSchedule truth)
    {
        ArgumentNullException.ThrowIfNull(truth);
        return new Feedback("scheduled sampling", truth.At);
    }

    /// <summary>As <see cref="ScheduledSampling(double)"/>, with a probability that follows a function.</summary>
    /// <param name="truth">From the training step, from 0 on, to the probability of the target.</param>
    public static Feedback ScheduledSampling(Func<long, double> truth)
    {
        ArgumentNullException.ThrowIfNull(truth);
        return new Feedback("scheduled sampling", truth);
    }

    /// <summary>What it is called.</summary>
    public override string ToString() => Name;

    internal string Name { get; }

    /// <summary>The probability of the target.</summary>
    /// <exception cref="InvalidOperationException">A schedule gave none.</exception>
    internal double TruthAt(long step)
    {
        double truth = _truth(step);
        return truth is >= 0 and <= 1
            ? truth
            : throw new InvalidOperationException($"Expected a probability of the target from 0 to 1, got {truth} for training step {step}.");
    }
}
