namespace CompiledRnn;

/// <summary>Keeps the last steps of a sequence: <c>[T, F] -> [steps, F]</c>. Keras: Cropping1D((T - steps, 0)).</summary>
/// <param name="steps">Steps to keep, 1 to T.</param>
/// <example><code>[LastSteps(3)]</code></example>
public sealed class LastStepsAttribute(int steps) : LayerAttribute
{
    /// <summary>Steps to keep.</summary>
    public int Steps { get; } = steps;
}
