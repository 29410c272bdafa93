namespace CompiledRnn;

/// <summary>
/// Training only: sets a share of the values to zero and scales the others by <c>1 / (1 - rate)</c> (Srivastava et al. 2014); the shape
/// stays. The choice depends on seed, training step, sequence and position alone, not on the number of threads.
/// </summary>
/// <param name="rate">The share to drop, 0 or more and below 1.</param>
/// <example><code>[Dropout(0.2)]</code></example>
public sealed class DropoutAttribute(double rate) : LayerAttribute
{
    /// <summary>The share to drop.</summary>
    public double Rate { get; } = rate;
}
