namespace CompiledRnn;

/// <summary>Repeats a vector at every step: <c>[F] -> [steps, F]</c>.</summary>
/// <param name="steps">Steps of the output, at least 1.</param>
/// <example><code>[RepeatVector(12)]</code></example>
public sealed class RepeatVectorAttribute(int steps) : LayerAttribute
{
    /// <summary>Steps of the output.</summary>
    public int Steps { get; } = steps;
}
