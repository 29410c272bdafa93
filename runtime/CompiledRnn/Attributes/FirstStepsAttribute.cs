namespace CompiledRnn;

/// <summary>Keeps the first steps of a sequence: <c>[T, F] -> [steps, F]</c>. Keras: Cropping1D((0, T - steps)).</summary>
/// <param name="steps">Steps to keep, 1 to T.</param>
/// <example><code>[FirstSteps(3)]</code></example>
public sealed class FirstStepsAttribute(int steps) : LayerAttribute
{
    /// <summary>Steps to keep.</summary>
    public int Steps { get; } = steps;
}
