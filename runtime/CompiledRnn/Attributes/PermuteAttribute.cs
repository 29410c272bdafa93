namespace CompiledRnn;

/// <summary>Swaps steps and features: <c>[T, F] -> [F, T]</c>. Keras: Permute((2, 1)).</summary>
/// <example><code>[Permute]</code></example>
public sealed class PermuteAttribute : LayerAttribute;
