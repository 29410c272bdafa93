namespace CompiledRnn;

/// <summary>The options that all recurrent layers have, with Keras's defaults.</summary>
public abstract partial class RecurrentLayerAttribute : KernelLayerAttribute
{
    private protected RecurrentLayerAttribute(int units) => Units = units;

    /// <summary>Width of the state and of the output.</summary>
    public int Units { get; }

    /// <summary>The function of the candidate (and of an LSTM's cell state); <see cref="CompiledRnn.Activation.Tanh"/> by default.</summary>
    public Activation Activation { get; set; } = Activation.Tanh;

    /// <summary>Whether the output is the whole sequence of states rather than the last one; false by default.</summary>
    public bool ReturnSequences { get; set; }

    /// <summary>Whether the steps are read from the last to the first; a returned sequence is in processing order. False by default.</summary>
    public bool GoBackwards { get; set; }
}
