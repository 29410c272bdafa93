namespace CompiledRnn;

/// <summary>The steps of a sequence from the last to the first; the shape stays. Keras: <c>ops.flip(x, axis=1)</c>.</summary>
/// <example><code>[Reverse]</code></example>
public sealed class ReverseAttribute : LayerAttribute;
