namespace CompiledRnn;

/// <summary>Repeats each step of a sequence: <c>[T, F] -> [size T, F]</c>, step t becoming the steps size t to size t + size - 1.</summary>
/// <param name="size">How often, at least 1; 2 by default.</param>
/// <example><code>[UpSampling1D(2)]</code></example>
public sealed class UpSampling1DAttribute(int size = 2) : LayerAttribute
{
    /// <summary>How often each step is repeated.</summary>
    public int Size { get; } = size;
}
