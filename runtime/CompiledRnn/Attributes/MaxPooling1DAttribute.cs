namespace CompiledRnn;

/// <summary>The largest value of each feature in each window of steps: <c>[T, F] -> [T', F]</c>. Of equal ones the first gets the gradient.</summary>
/// <param name="poolSize">Steps of a window, at least 1; 2 by default.</param>
/// <example><code>[MaxPooling1D(3, Strides = 2, Padding = Padding.Same)]</code></example>
public sealed class MaxPooling1DAttribute(int poolSize = 2) : PoolingAttribute(poolSize);
