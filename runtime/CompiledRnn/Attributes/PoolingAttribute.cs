namespace CompiledRnn;

/// <summary>
/// Base of the layers that reduce a window of steps to one: <c>[T, F] -> [T', F]</c>, with the T' that <see cref="CompiledRnn.Padding"/> says.
/// </summary>
public abstract class PoolingAttribute : LayerAttribute
{
    private protected PoolingAttribute(int poolSize) => PoolSize = poolSize;

    /// <summary>Steps of a window.</summary>
    public int PoolSize { get; }

    /// <summary>Steps from one window to the next, at least 1; left out: the pool size.</summary>
    public int Strides { get; set; }

    /// <summary>
    /// What windows do at the ends: <see cref="Padding.Valid"/> (the default) or <see cref="Padding.Same"/>, with which missing steps
    /// count for nothing, neither in a maximum nor in an average.
    /// </summary>
    public Padding Padding { get; set; }
}
