namespace CompiledRnn;

/// <summary>
/// A long short-term memory layer (Hochreiter and Schmidhuber 1997, with forget gate), as in Keras: <c>[T, F] -> [units]</c>, or
/// <c>[T, units]</c> with <see cref="ReturnSequences"/>. Parameters: kernel <c>[F, 4 units]</c>, recurrent kernel
/// <c>[units, 4 units]</c>, bias <c>[4 units]</c>; gates in the order input, forget, cell, output.
/// </summary>
/// <param name="units">Width of the state and of the output, at least 1.</param>
/// <example><code>[Lstm(64, ReturnSequences = true)]</code></example>
public sealed class LstmAttribute(int units) : LayerAttribute
{
    /// <summary>Width of the state and of the output.</summary>
    public int Units { get; } = units;

    /// <summary>The function of the candidate and of the cell state; <see cref="CompiledRnn.Activation.Tanh"/> by default.</summary>
    public Activation Activation { get; set; } = Activation.Tanh;

    /// <summary>The function of the gates; <see cref="CompiledRnn.Activation.Sigmoid"/> by default.</summary>
    public Activation RecurrentActivation { get; set; } = Activation.Sigmoid;

    /// <summary>Whether a bias is added; true by default.</summary>
    public bool UseBias { get; set; } = true;

    /// <summary>Start values of the kernel; <see cref="Initializer.GlorotUniform"/> over the whole matrix by default.</summary>
    public Initializer KernelInitializer { get; set; } = Initializer.GlorotUniform;

    /// <summary>Start values of the recurrent kernel; <see cref="Initializer.Orthogonal"/> by default.</summary>
    public Initializer RecurrentInitializer { get; set; } = Initializer.Orthogonal;

    /// <summary>Start values of the bias; <see cref="Initializer.Zeros"/> by default.</summary>
    public Initializer BiasInitializer { get; set; } = Initializer.Zeros;

    /// <summary>Whether the forget gate's bias starts at one (Jozefowicz et al. 2015); true by default.</summary>
    public bool UnitForgetBias { get; set; } = true;

    /// <summary>Whether the output is the whole sequence of states rather than the last one; false by default.</summary>
    public bool ReturnSequences { get; set; }

    /// <summary>Whether the steps are read from the last to the first; a returned sequence is in processing order. False by default.</summary>
    public bool GoBackwards { get; set; }

    /// <summary>Whether training changes the layer's parameters; true by default.</summary>
    public bool Trainable { get; set; } = true;
}
