namespace CompiledRnn;

/// <summary>What an optimizer keeps between steps for one kind of model: buffers in the order of the model's parameter buffer.</summary>
internal sealed class OptimizerState
{
    /// <summary>Allocates the slots, of zeros.</summary>
    /// <param name="model">The model to step.</param>
    /// <param name="slots">Buffers of the formula.</param>
    public OptimizerState(CompiledModel model, int slots)
    {
        Owner = model.Definition.Name;
        Floats = model.ParameterBuffer.Length;
        Slots = new AlignedBuffer[slots];
        for (int i = 0; i < slots; i++)
            Slots[i] = new AlignedBuffer(Floats);
    }

    /// <summary>Name of the model's class.</summary>
    public string Owner { get; }

    /// <summary>Length of the buffers.</summary>
    public int Floats { get; }

    /// <summary>The formula's own: momentum, moments.</summary>
    public AlignedBuffer[] Slots { get; }

    /// <summary>Sum of the gradients since the last change of the parameters; null while none was accumulated.</summary>
    public AlignedBuffer? GradientSum { get; set; }

    /// <summary>Moving average of the parameters; null before the first.</summary>
    public AlignedBuffer? Average { get; set; }

    /// <summary>Whether another model's step would read what this one's has left.</summary>
    public bool HoldsValues => Slots.Length > 0 || GradientSum is not null || Average is not null;

    /// <summary>Whether the buffers are those of a model.</summary>
    public bool Fits(CompiledModel model) => model.ParameterBuffer.Length == Floats && model.Definition.Name == Owner;
}
