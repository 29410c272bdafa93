namespace CompiledRnn;

/// <summary>The mean of each feature over all steps: <c>[T, F] -> [F]</c>.</summary>
/// <example><code>[GlobalAveragePooling1D]</code></example>
public sealed class GlobalAveragePooling1DAttribute : LayerAttribute;
