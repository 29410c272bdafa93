using CompiledRnn.Kernels;

namespace CompiledRnn;

/// <summary>
/// Changes a model's parameters by their gradients. An optimizer states the maths of one vector of parameters; the walk over the flat
/// buffers, the slots and the parameters that do not train are the same for all. Formulas and defaults: keras/src/optimizers.
/// </summary>
/// <remarks>
/// An optimizer with slots (momentum, moments) belongs to the model that it first stepped. The order of a step is Keras's: sum the
/// gradients (<see cref="GradientAccumulationSteps"/>), <see cref="Clip"/>, <see cref="WeightDecay"/>, the formula, the moving average
/// (<see cref="UseEma"/>), the parameters' constraints.
/// </remarks>
public abstract partial class Optimizer
{
    private readonly UpdateJob _updateJob;
    private OptimizerState? _state;
    private long _calls;

    private protected Optimizer(LearningRateSchedule? learningRate, float otherwise)
    {
        _updateJob = new UpdateJob(this);
        if (learningRate is null or ConstantLearningRate)
            LearningRate = learningRate is ConstantLearningRate constant ? constant.Rate : otherwise;
        else
            Schedule = learningRate;
    }

    /// <summary>Changes of the parameters so far.</summary>
    public long Iterations { get; private set; }

    /// <summary>Buffers of the model's size that the formula keeps between steps.</summary>
    private protected abstract int SlotCount { get; }

    /// <summary>Whether the formula needs each parameter by itself, rather than all of them in one row.</summary>
    private protected virtual bool ByParameter => false;

    /// <summary>
    /// Changes the parameters that train by the gradients that the pass has accumulated, which clipping changes too. Allocates at the
    /// first step only.
    /// </summary>
    /// <param name="model">The model to change.</param>
    /// <param name="pass">A pass of that model.</param>
    /// <exception cref="ArgumentException">The pass is another model's.</exception>
    /// <exception cref="InvalidOperationException">
    /// The optimizer has slots for a model of another kind, or its schedule gives no valid learning rate.
    /// </exception>
    public void Step(CompiledModel model, TrainingPass pass) => Step(model, pass, Clip);

    /// <summary>
    /// Where <see cref="UseEma"/> is set, gives the parameters that train their moving averages, as
    /// <see cref="CompiledModel.Fit"/> does after the last epoch. Does nothing before the first step.
    /// </summary>
    /// <param name="model">The model that was stepped.</param>
    /// <exception cref="InvalidOperationException">The optimizer has averages of a model of another kind.</exception>
    public void FinalizeVariableValues(CompiledModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (UseEma && _state is not null && StateFor(model).Average is { } average)
        {
            CopyAverage(model, average);
            model.MarkChanged();
        }
    }

    /// <summary>A step with a clip from elsewhere.</summary>
    internal void Step(CompiledModel model, TrainingPass pass, Clip? clip)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(pass);
        pass.CheckModel(model);
        OptimizerState state = StateFor(model);
        float rate = LearningRate;
        long iteration = Iterations;
        if (GradientAccumulationSteps == 1)
            Change(model, pass.Gradients, state, clip, rate, pass.Threads);
        else
            Accumulate(model, pass, state, clip, rate);
        if (UseEma)
            MoveAverage(model, state, iteration);
        Constraint.ApplyAll(model.Parameters);
        model.MarkChanged();
        _calls++;
    }

    /// <summary>What is the same for all parameters of a step; <see cref="Iterations"/> counts this step already.</summary>
    /// <param name="learningRate">The size of this step.</param>
    private protected virtual void BeginStep(float learningRate)
    {
    }

    /// <summary>The value with which a slot starts, padding included.</summary>
    private protected virtual float SlotStart(int slot) => 0;

    /// <summary>The maths.</summary>
    private protected abstract void Update(in UpdateVectors vectors);

    private void Accumulate(CompiledModel model, TrainingPass pass, OptimizerState state, Clip? clip, float rate)
    {
        AlignedBuffer buffer = state.GradientSum ??= new AlignedBuffer(state.Floats);
        Span<float> sum = buffer.Span;
        Vectors.Add(sum, pass.GradientBuffer);
        if ((_calls + 1) % GradientAccumulationSteps != 0)
            return;
        Vectors.Scale(sum, 1f / GradientAccumulationSteps);
        Change(model, buffer, state, clip, rate, pass.Threads);
        sum.Clear();
    }

    private void Change(CompiledModel model, AlignedBuffer gradients, OptimizerState state, Clip? clip, float rate, int threads)
    {
        clip?.Apply(model.Parameters, gradients.Span);
        Decay(model, rate);
        Iterations++;
        BeginStep(rate);
        foreach (ParameterRange range in new TrainableRanges(model.Parameters, joined: !ByParameter))
        {
            // The mathematics of a number need no other number, unless they go by parameter: several threads may share the row.
            if (ByParameter || !_updateJob.TryRun(model, gradients, state, range, threads))
                Update(new UpdateVectors(model.ParameterBuffer, gradients.Span, state.Slots, range));
        }
    }

    private OptimizerState StateFor(CompiledModel model)
    {
        if (_state is null)
        {
            _state = new OptimizerState(model, SlotCount);
            for (int i = 0; i < _state.Slots.Length; i++)
                _state.Slots[i].Span.Fill(SlotStart(i));
        }

        if (!_state.HoldsValues || _state.Fits(model))
            return _state;
        throw new InvalidOperationException(
            $"This {GetType().Name} holds the moments of {_state.Owner} ({_state.Floats} floats) and cannot step {model.Definition.Name} "
            + $"({model.ParameterBuffer.Length} floats): use an optimizer of its own for each model.");
    }
}
