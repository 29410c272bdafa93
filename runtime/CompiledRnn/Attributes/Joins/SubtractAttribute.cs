namespace CompiledRnn;

/// <summary>The first of two values of one shape without the second, value by value. <see cref="LayerAttribute.From"/> names them.</summary>
/// <example><code>[Subtract(From = "Target, Guess")]</code></example>
public sealed class SubtractAttribute : LayerAttribute;
