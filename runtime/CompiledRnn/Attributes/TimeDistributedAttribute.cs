namespace CompiledRnn;

/// <summary>
/// Wraps the layer that stands behind it in the same bracket and applies it, with the same parameters, at every step:
/// <c>[T, F] -> [T, F']</c>.
/// </summary>
/// <example><code>[TimeDistributed, Dense(1)]</code></example>
public sealed class TimeDistributedAttribute : LayerAttribute;
