namespace CompiledRnn;

/// <summary>The mean of each feature in each window of steps: <c>[T, F] -> [T', F]</c>.</summary>
/// <param name="poolSize">Steps of a window, at least 1; 2 by default.</param>
/// <example><code>[AveragePooling1D(3)]</code></example>
public sealed class AveragePooling1DAttribute(int poolSize = 2) : PoolingAttribute(poolSize);
