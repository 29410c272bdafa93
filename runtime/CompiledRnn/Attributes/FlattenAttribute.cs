namespace CompiledRnn;

/// <summary>Lays the steps of a sequence side by side: <c>[T, F] -> [T F]</c>.</summary>
/// <example><code>[Flatten]</code></example>
public sealed class FlattenAttribute : LayerAttribute;
