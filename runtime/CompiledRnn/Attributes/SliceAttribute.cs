namespace CompiledRnn;

/// <summary>
/// Keeps steps of a sequence that follow each other: <c>[T, F] -> [length, F]</c>. Keras: Cropping1D((start, T - start - length)).
/// </summary>
/// <param name="start">The first step to keep, 0 to T - 1.</param>
/// <param name="length">Steps to keep, 1 to T - start.</param>
/// <example><code>[Slice(4, 3)]</code></example>
public sealed class SliceAttribute(int start, int length) : LayerAttribute
{
    /// <summary>The first step to keep, counted from 0.</summary>
    public int Start { get; } = start;

    /// <summary>Steps to keep.</summary>
    public int Length { get; } = length;
}
