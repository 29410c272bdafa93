namespace CompiledRnn;

/// <summary>The largest of several values of one shape, value by value. The gradient goes to the first that has it. <see cref="LayerAttribute.From"/> names them.</summary>
/// <example><code>[Maximum(From = "Left, Right")]</code></example>
public sealed class MaximumAttribute : LayerAttribute;
