namespace CompiledRnn;

/// <summary>The vector at the first step and zeros at the others: <c>[F] -> [steps, F]</c>. Keras: Reshape((1, F)), ZeroPadding1D((0, steps - 1)).</summary>
/// <param name="steps">Steps of the output, at least 1.</param>
/// <example><code>[Impulse(10)]</code></example>
public sealed class ImpulseAttribute(int steps) : LayerAttribute
{
    /// <summary>Steps of the output.</summary>
    public int Steps { get; } = steps;
}
