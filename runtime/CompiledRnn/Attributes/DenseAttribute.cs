namespace CompiledRnn;

/// <summary>
/// A fully connected layer: <c>y = activation(x · kernel + bias)</c>; <c>[F] -> [units]</c>, on a sequence step by step
/// <c>[T, F] -> [T, units]</c>. Parameters: kernel <c>[F, units]</c>, bias <c>[units]</c>.
/// </summary>
/// <param name="units">Width of the output, at least 1.</param>
/// <example><code>[Dense(10, Activation = Activation.Softmax)]</code></example>
public sealed class DenseAttribute(int units) : LayerAttribute
{
    /// <summary>Width of the output.</summary>
    public int Units { get; } = units;

    /// <summary>The function of the output; <see cref="CompiledRnn.Activation.Linear"/> by default.</summary>
    public Activation Activation { get; set; } = Activation.Linear;

    /// <summary>Whether a bias is added; true by default.</summary>
    public bool UseBias { get; set; } = true;

    /// <summary>Start values of the kernel; <see cref="Initializer.GlorotUniform"/> by default.</summary>
    public Initializer KernelInitializer { get; set; } = Initializer.GlorotUniform;

    /// <summary>Start values of the bias; <see cref="Initializer.Zeros"/> by default.</summary>
    public Initializer BiasInitializer { get; set; } = Initializer.Zeros;

    /// <summary>Whether training changes the layer's parameters; true by default.</summary>
    public bool Trainable { get; set; } = true;
}
