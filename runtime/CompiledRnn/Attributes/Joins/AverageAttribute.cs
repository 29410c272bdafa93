namespace CompiledRnn;

/// <summary>The mean of several values of one shape, value by value. <see cref="LayerAttribute.From"/> names them.</summary>
/// <example><code>[Average(From = "Left, Right")]</code></example>
public sealed class AverageAttribute : LayerAttribute;
