namespace CompiledRnn;

/// <summary>The options that all recurrent layers have, with Keras's defaults.</summary>
public abstract partial class RecurrentLayerAttribute : KernelLayerAttribute
{
    private protected RecurrentLayerAttribute(int units) => Units = units;

    /// <summary>Width of the state and of the output.</summary>
    public int Units { get; }

    /// <summary>The function of the candidate (and of an LSTM's cell state); <see cref="CompiledRnn.Activation.Tanh"/> by default.</summary>
    public Activation Activation { get; set; } = Activation.Tanh;

    /// <summary>
    /// Training only: the share of the input's values to drop, 0 to 1; 0 by default. The choice is made once for each sequence and holds at
    /// all its steps; values that stay are scaled by <c>1 / (1 - rate)</c>. As in Keras, an Lstm or Gru drops nothing at rate 1, and beside a
    /// <see cref="RecurrentDropout"/> each of their gates has a choice of its own.
    /// </summary>
    public double Dropout { get; set; }

    /// <summary>
    /// Training only: the share of the previous output's values to drop on their way to the recurrent kernel, 0 to 1; 0 by default. Each gate
    /// has a choice of its own, else as <see cref="Dropout"/>.
    /// </summary>
    public double RecurrentDropout { get; set; }

    /// <summary>Whether the output is the whole sequence of states rather than the last one; false by default.</summary>
    public bool ReturnSequences { get; set; }

    /// <summary>Whether the steps are read from the last to the first; a returned sequence is in processing order. False by default.</summary>
    public bool GoBackwards { get; set; }

    /// <summary>
    /// What the states start from instead of zeros: the name of a recurrent layer, whose final states they are, or one name for each state
    /// (an input, a layer with a vector of as many units, a final state), with commas between: <c>"Encoder"</c>, <c>"H0, C0"</c>. The final
    /// states of a Bidirectional layer of half the units are put side by side, the forward direction first.
    /// </summary>
    public string? InitialState { get; set; }

    /// <summary>
    /// Whether, where the layer ends the model, its final states are outputs too, behind its output. Other layers read them without it, as
    /// <c>From = "Name.H"</c>. False by default.
    /// </summary>
    public bool ReturnState { get; set; }

    /// <summary>
    /// Whether a training pass carries the states on from batch to batch: the next batch continues the sequences of this one. Gradients end
    /// at the batch. False by default.
    /// </summary>
    public bool Stateful { get; set; }

    /// <summary>Whether the output of a masked step is zero rather than the state that is carried over it; false by default.</summary>
    public bool ZeroOutputForMask { get; set; }
}
