using System.Numerics;
using System.Runtime.InteropServices;

namespace CompiledRnn;

/// <summary>
/// Changes a model's parameters by their gradients. An optimizer states the maths of one vector of parameters; the walk over the flat
/// buffers, the slots and the parameters that do not train are the same for all. Formulas and defaults: keras/src/optimizers.
/// </summary>
/// <remarks>An optimizer with slots (momentum, moments) belongs to the model that it first stepped.</remarks>
public abstract class Optimizer
{
    private AlignedBuffer[]? _slots;
    private string? _owner;
    private float _learningRate;

    private protected Optimizer(float learningRate) => LearningRate = learningRate;

    /// <summary>The size of a step; may be changed between steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public float LearningRate
    {
        get => _learningRate;
        set
        {
            if (!float.IsFinite(value) || value < 0)
                throw new ArgumentOutOfRangeException(nameof(LearningRate), value, "Expected a learning rate of 0 or more.");
            _learningRate = value;
        }
    }

    /// <summary>Steps taken.</summary>
    public long Iterations { get; private set; }

    /// <summary>Buffers of the model's size that the optimizer keeps between steps.</summary>
    private protected abstract int SlotCount { get; }

    /// <summary>Changes the parameters that train by the gradients that the pass has accumulated. Allocates at the first step only.</summary>
    /// <param name="model">The model to change.</param>
    /// <param name="pass">A pass of that model.</param>
    /// <exception cref="ArgumentException">The pass is another model's.</exception>
    /// <exception cref="InvalidOperationException">The optimizer has slots for a model of another kind.</exception>
    public void Step(CompiledModel model, TrainingPass pass)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(pass);
        pass.CheckModel(model);
        AlignedBuffer[] slots = SlotsFor(model);
        Iterations++;
        BeginStep();
        Span<float> parameters = model.ParameterBuffer, gradients = pass.GradientBuffer;
        foreach (ParameterRange range in new TrainableRanges(model.Parameters))
        {
            Update(
                Vectors(parameters, range),
                Vectors(gradients, range),
                slots.Length > 0 ? Vectors(slots[0].Span, range) : [],
                slots.Length > 1 ? Vectors(slots[1].Span, range) : []);
        }
    }

    /// <summary>What is the same for all parameters of a step; <see cref="Iterations"/> counts this step already.</summary>
    private protected virtual void BeginStep()
    {
    }

    /// <summary>The maths: all spans have the same length, or none where the optimizer has fewer slots.</summary>
    private protected abstract void Update(
        Span<Vector<float>> parameters, ReadOnlySpan<Vector<float>> gradients, Span<Vector<float>> slot0, Span<Vector<float>> slot1);

    /// <summary>Refuses a coefficient outside a range.</summary>
    private protected static double Checked(double value, double below, string name) =>
        value >= 0 && value < below
            ? value
            : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"Expected a value from 0 to below {below}."));

    // Parameters start and end at multiples of 16 floats, the widest vector.
    private static Span<Vector<float>> Vectors(Span<float> buffer, ParameterRange range) =>
        MemoryMarshal.Cast<float, Vector<float>>(buffer.Slice(range.Start, range.Length));

    private AlignedBuffer[] SlotsFor(CompiledModel model)
    {
        int floats = model.ParameterBuffer.Length;
        if (_slots is null)
        {
            _slots = new AlignedBuffer[SlotCount];
            for (int i = 0; i < _slots.Length; i++)
                _slots[i] = new AlignedBuffer(floats);
            _owner = model.Definition.Name;
        }

        if (_slots.Length == 0 || (_slots[0].Length == floats && _owner == model.Definition.Name))
            return _slots;
        throw new InvalidOperationException(
            $"This {GetType().Name} holds the moments of {_owner} ({_slots[0].Length} floats) and cannot step {model.Definition.Name} "
            + $"({floats} floats): use an optimizer of its own for each model.");
    }
}
