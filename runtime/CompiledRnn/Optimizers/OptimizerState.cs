namespace CompiledRnn;

/// <summary>What an optimizer keeps between steps for one kind of model: buffers in the order of the model's parameter buffer.</summary>
internal sealed class OptimizerState
{
    /// <summary>Allocates zeros.</summary>
    /// <param name="model">The model to step.</param>
    /// <param name="slots">Buffers of the formula.</param>
    /// <param name="accumulates">Whether gradients are summed over several calls.</param>
    /// <param name="averages">Whether a moving average of the parameters is kept.</param>
    public OptimizerState(CompiledModel model, int slots, bool accumulates, bool averages)
    {
        Owner = model.Definition.Name;
        Floats = model.ParameterBuffer.Length;
        Slots = new AlignedBuffer[slots];
        for (int i = 0; i < slots; i++)
            Slots[i] = new AlignedBuffer(Floats);
        GradientSum = accumulates ? new AlignedBuffer(Floats) : null;
        Average = averages ? new AlignedBuffer(Floats) : null;
    }

    /// <summary>Name of the model's class.</summary>
    public string Owner { get; }

    /// <summary>Length of the buffers.</summary>
    public int Floats { get; }

    /// <summary>The formula's own: momentum, moments.</summary>
    public AlignedBuffer[] Slots { get; }

    /// <summary>Sum of the gradients since the last change of the parameters.</summary>
    public AlignedBuffer? GradientSum { get; }

    /// <summary>Moving average of the parameters.</summary>
    public AlignedBuffer? Average { get; }

    /// <summary>Whether another model's step would read what this one's has left.</summary>
    public bool HoldsValues => Slots.Length > 0 || GradientSum is not null || Average is not null;

    /// <summary>Whether the buffers are those of a model.</summary>
    public bool Fits(CompiledModel model) => model.ParameterBuffer.Length == Floats && model.Definition.Name == Owner;
}
