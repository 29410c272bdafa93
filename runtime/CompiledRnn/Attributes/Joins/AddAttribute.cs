namespace CompiledRnn;

/// <summary>The sum of several values of one shape, value by value. <see cref="LayerAttribute.From"/> names them.</summary>
/// <example><code>[Add(From = "Memory, Input")]</code></example>
public sealed class AddAttribute : LayerAttribute;
