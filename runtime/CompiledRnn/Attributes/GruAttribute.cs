namespace CompiledRnn;

/// <summary>
/// A gated recurrent unit (Cho et al. 2014), as in Keras: <c>[T, F] -> [units]</c>, or <c>[T, units]</c> with
/// <see cref="RecurrentLayerAttribute.ReturnSequences"/>. Parameters: kernel <c>[F, 3 units]</c>, recurrent kernel <c>[units, 3 units]</c>,
/// bias <c>[2, 3 units]</c> (input, recurrent), or <c>[3 units]</c> without <see cref="ResetAfter"/>; gates in the order update, reset,
/// candidate.
/// </summary>
/// <param name="units">Width of the state and of the output, at least 1.</param>
/// <example><code>[Gru(64, ReturnSequences = true)]</code></example>
public sealed class GruAttribute(int units) : RecurrentLayerAttribute(units)
{
    /// <summary>The function of the gates; <see cref="CompiledRnn.Activation.Sigmoid"/> by default.</summary>
    public Activation RecurrentActivation { get; set; } = Activation.Sigmoid;

    /// <summary>
    /// Whether the reset gate acts after the recurrent product, as in cuDNN and PyTorch, or before it, on the state, as in Cho et al. and in
    /// Keras up to 2.3; true by default.
    /// </summary>
    public bool ResetAfter { get; set; } = true;
}
