using CompiledRnn.Kernels;

namespace CompiledRnn;

/// <content>What all optimizers can do beside their formula, as Keras's base_optimizer.py; all of it may be changed between steps.</content>
public abstract partial class Optimizer
{
    private float _learningRate;

    /// <summary>
    /// The size of a step; may be changed between steps. With a schedule, the size of the next step, which cannot be set.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    /// <exception cref="InvalidOperationException">Set although a schedule says it, or the schedule gives no valid one.</exception>
    public float LearningRate
    {
        get => Schedule?.Checked(_calls) ?? _learningRate;
        set
        {
            if (Schedule is not null)
                throw new InvalidOperationException(
                    $"The learning rate of this {GetType().Name} follows a {Schedule.GetType().Name} and cannot be set: make it with a number.");
            if (!float.IsFinite(value) || value < 0)
                throw new ArgumentOutOfRangeException(nameof(LearningRate), value, "Expected a learning rate of 0 or more.");
            _learningRate = value;
        }
    }

    /// <summary>
    /// What the learning rate follows; null where it is a number. It is asked with the number of calls of <see cref="Step(CompiledModel, TrainingPass)"/>
    /// so far: 0 first, and counting those that only accumulate gradients, as in Keras.
    /// </summary>
    public LearningRateSchedule? Schedule { get; }

    /// <summary>
    /// Share d by which every parameter that trains, biases too, shrinks before the formula: <c>p -= p d r</c> with the learning rate r. 0:
    /// none.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double WeightDecay
    {
        get;
        set => field = Checked(value, double.PositiveInfinity, nameof(WeightDecay));
    }

    /// <summary>
    /// Texts that take a parameter out of <see cref="WeightDecay"/> when its name (<c>lstm/recurrent_kernel</c>) has one of them in it:
    /// <c>["bias"]</c>.
    /// </summary>
    public IReadOnlyList<string> ExcludeFromWeightDecay
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = [.. value];
        }
    } = [];

    /// <summary>Limits the gradients, after they are summed and with the regularizers' in them. Null: no limit.</summary>
    public Clip? Clip { get; set; }

    /// <summary>Calls of <see cref="Step(CompiledModel, TrainingPass)"/> whose mean gradient makes one change of the parameters; 1: each call.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int GradientAccumulationSteps
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1;

    /// <summary>
    /// Keep an exponential moving average of the parameters, which a model gets at the end of <see cref="CompiledModel.Fit"/> or from
    /// <see cref="FinalizeVariableValues"/>.
    /// </summary>
    public bool UseEma { get; set; }

    /// <summary>How slowly the moving average forgets, m: <c>average = m average + (1 - m) p</c>, the first one being the parameters.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside 0 to 1.</exception>
    public double EmaMomentum
    {
        get;
        set => field = value is >= 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(EmaMomentum), value, "Expected a value from 0 to 1.");
    } = 0.99;

    /// <summary>After how many changes of the parameters they become their moving average; 0: only at the end.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int EmaOverwriteFrequency
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>Refuses a coefficient outside a range.</summary>
    private protected static double Checked(double value, double below, string name) =>
        value >= 0 && value < below
            ? value
            : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"Expected a value from 0 to below {below}."));

    /// <summary>
    /// Refuses an epsilon that is zero as a float: where a gradient is always zero, as in the buffer's padding, a quotient would be 0/0.
    /// </summary>
    private protected static double CheckedEpsilon(double value) =>
        (float)value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException("epsilon", value, "Expected a value above 0.");

    private void Decay(CompiledModel model, float rate)
    {
        float share = (float)(WeightDecay * rate);
        if (share == 0)
            return;
        ParameterCollection parameters = model.Parameters;
        for (int i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Trainable && !IsExcluded(parameters[i].Name))
                Vectors.Decay(parameters[i].Storage, share);
        }
    }

    private bool IsExcluded(string name)
    {
        for (int i = 0; i < ExcludeFromWeightDecay.Count; i++)
        {
            if (name.Contains(ExcludeFromWeightDecay[i], StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    // As in Keras, calls that only accumulate gradients move the average too, with the number of the change that they prepare.
    private void MoveAverage(CompiledModel model, OptimizerState state, long iteration)
    {
        double momentum = iteration > 0 && state.Average is not null ? EmaMomentum : 0;
        AlignedBuffer average = state.Average ??= new AlignedBuffer(state.Floats);
        foreach (ParameterRange range in new TrainableRanges(model.Parameters))
        {
            Vectors.MoveAverage(
                average.Span.Slice(range.Start, range.Length), model.ParameterBuffer.Slice(range.Start, range.Length), momentum);
        }

        if (EmaOverwriteFrequency > 0 && (iteration + 1) % EmaOverwriteFrequency == 0)
            CopyAverage(model, average);
    }

    private static void CopyAverage(CompiledModel model, AlignedBuffer average)
    {
        foreach (ParameterRange range in new TrainableRanges(model.Parameters))
            average.Span.Slice(range.Start, range.Length).CopyTo(model.ParameterBuffer.Slice(range.Start, range.Length));
    }
}
