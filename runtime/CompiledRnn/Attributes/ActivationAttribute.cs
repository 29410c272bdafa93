namespace CompiledRnn;

/// <summary>Applies a function to every value (softmax: to every row of the last axis); the shape stays.</summary>
/// <param name="function">The function.</param>
/// <example><code>[Activation(Activation.Relu)]</code></example>
public sealed class ActivationAttribute(Activation function) : LayerAttribute
{
    /// <summary>The function.</summary>
    public Activation Function { get; } = function;
}
