namespace CompiledRnn;

/// <summary>The largest value of each feature over all steps: <c>[T, F] -> [F]</c>. Equal ones share the gradient.</summary>
/// <example><code>[GlobalMaxPooling1D]</code></example>
public sealed class GlobalMaxPooling1DAttribute : LayerAttribute;
