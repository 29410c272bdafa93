namespace CompiledRnn;

/// <summary>
/// A fully connected layer: <c>y = activation(x · kernel + bias)</c>; <c>[F] -> [units]</c>, on a sequence step by step
/// <c>[T, F] -> [T, units]</c>. Parameters: kernel <c>[F, units]</c>, bias <c>[units]</c>.
/// </summary>
/// <param name="units">Width of the output, at least 1.</param>
/// <example><code>[Dense(10, Activation = Activation.Softmax)]</code></example>
public sealed class DenseAttribute(int units) : KernelLayerAttribute
{
    /// <summary>Width of the output.</summary>
    public int Units { get; } = units;

    /// <summary>The function of the output; <see cref="CompiledRnn.Activation.Linear"/> by default.</summary>
    public Activation Activation { get; set; } = Activation.Linear;
}
