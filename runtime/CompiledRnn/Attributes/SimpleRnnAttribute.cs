namespace CompiledRnn;

/// <summary>
/// A recurrent layer without gates (Elman 1990), as in Keras: <c>h' = activation(x · kernel + h · recurrent kernel + bias)</c>;
/// <c>[T, F] -> [units]</c>, or <c>[T, units]</c> with <see cref="RecurrentLayerAttribute.ReturnSequences"/>. Parameters: kernel
/// <c>[F, units]</c>, recurrent kernel <c>[units, units]</c>, bias <c>[units]</c>.
/// </summary>
/// <param name="units">Width of the state and of the output, at least 1.</param>
/// <example><code>[SimpleRnn(32)]</code></example>
public sealed class SimpleRnnAttribute(int units) : RecurrentLayerAttribute(units);
