namespace CompiledRnn;

/// <summary>
/// The same values, in the same order (row-major), in another shape: <c>[T, F] -> [steps, features]</c> or <c>[features]</c>, from a vector
/// as from a sequence. The number of values must stay.
/// </summary>
/// <example><code>[Model(Features = 24)] [Reshape(8, 3)]</code></example>
public sealed class ReshapeAttribute : LayerAttribute
{
    /// <summary>To a vector.</summary>
    /// <param name="features">Width of the vector, at least 1; -1 for what fits.</param>
    public ReshapeAttribute(int features) => Features = features;

    /// <summary>To a sequence.</summary>
    /// <param name="steps">Steps, at least 1; -1 for what fits.</param>
    /// <param name="features">Features of a step, at least 1; -1 for what fits. Only one of the two may be -1.</param>
    public ReshapeAttribute(int steps, int features)
    {
        Steps = steps;
        Features = features;
    }

    /// <summary>Steps of the output; null for a vector.</summary>
    public int? Steps { get; }

    /// <summary>Features of a step, or of the vector.</summary>
    public int Features { get; }
}
