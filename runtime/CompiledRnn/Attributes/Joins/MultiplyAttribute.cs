namespace CompiledRnn;

/// <summary>The product of several values of one shape, value by value. <see cref="LayerAttribute.From"/> names them.</summary>
/// <example><code>[Multiply(From = "Gate, Memory")]</code></example>
public sealed class MultiplyAttribute : LayerAttribute;
