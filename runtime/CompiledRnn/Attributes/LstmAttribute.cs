namespace CompiledRnn;

/// <summary>
/// A long short-term memory layer (Hochreiter and Schmidhuber 1997, with forget gate), as in Keras: <c>[T, F] -> [units]</c>, or
/// <c>[T, units]</c> with <see cref="RecurrentLayerAttribute.ReturnSequences"/>. Parameters: kernel <c>[F, 4 units]</c>, recurrent kernel
/// <c>[units, 4 units]</c>, bias <c>[4 units]</c>; gates in the order input, forget, cell, output.
/// </summary>
/// <param name="units">Width of the state and of the output, at least 1.</param>
/// <example><code>[Lstm(64, ReturnSequences = true)]</code></example>
public sealed class LstmAttribute(int units) : RecurrentLayerAttribute(units)
{
    /// <summary>The function of the gates; <see cref="CompiledRnn.Activation.Sigmoid"/> by default.</summary>
    public Activation RecurrentActivation { get; set; } = Activation.Sigmoid;

    /// <summary>Whether the forget gate's bias starts at one (Jozefowicz et al. 2015); true by default.</summary>
    public bool UnitForgetBias { get; set; } = true;
}
