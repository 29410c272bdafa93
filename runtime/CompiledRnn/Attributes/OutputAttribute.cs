namespace CompiledRnn;

/// <summary>
/// Makes a layer's output, or one of its final states, an output of the model. With none of these, the last layer's output is the model's.
/// </summary>
/// <example><code>
/// [Model(Steps = 24, Features = 8)]
/// [Lstm(32, Name = "Encoder")]
/// [Output("Encoder")]
/// [Output("Encoder.C")]
/// </code></example>
public sealed class OutputAttribute : LayerAttribute
{
    /// <summary>Names what is an output.</summary>
    /// <param name="from">A layer, or a final state of it: <c>"Encoder.H"</c>.</param>
    public OutputAttribute(string from) => From = from;
}
