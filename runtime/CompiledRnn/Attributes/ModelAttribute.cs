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

    /// <summary>
    /// Whether training keeps 32 steps of the recurrent layers alone, and of the others every 32nd state, from which the backward pass computes
    /// them again. Of 1,000 steps a layer keeps a twentieth of the memory then, and a training step takes a third longer. Outputs are the same to
    /// the last bit, gradients of kernels up to the order in which steps are added. Layers with 32 steps or fewer keep them all.
    /// </summary>
    /// <example><code>
    /// [Model(Steps = 1024, Features = 8, Checkpointing = true)]
    /// [Lstm(64)]
    /// [Dense(1)]
    /// public partial class LongSeries;
    /// </code></example>
    public bool Checkpointing { get; set; }
}
