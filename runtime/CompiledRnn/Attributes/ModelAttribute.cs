namespace CompiledRnn;

/// <summary>
/// Makes a partial class a model: the layer attributes on the same declaration, read top to bottom, are expanded at compile time
/// into forward and backward code.
/// </summary>
/// <example><code>
/// [Model(Steps = 24, Features = 8)]
/// [Lstm(64)]
/// [Dense(1)]
/// public partial class DemandForecaster;
/// </code></example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ModelAttribute : Attribute
{
    /// <summary>
    /// Time steps of the input, at least 1, or <see cref="CompiledRnn.Steps.Any"/>; left out: the input is a vector of <see cref="Features"/> values. Steps without Features are
    /// tokens, whole numbers for an Embedding. Without both, the inputs are those of <see cref="InputAttribute"/>.
    /// </summary>
    public int Steps { get; set; }

    /// <summary>Values per step (or of the input vector), at least 1.</summary>
    public int Features { get; set; }

    /// <summary>How far the step of a recurrent layer is written out. The numbers are the same to the last bit.</summary>
    public Unrolling Unroll { get; set; }
}
