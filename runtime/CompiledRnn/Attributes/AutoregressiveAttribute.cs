namespace CompiledRnn;

/// <summary>
/// Runs the layers that stand behind it in the same bracket step after step: <c>[F] -> [steps, F]</c>. The first step reads the input, every
/// other one the output of the step before; states of recurrent layers go on from step to step.
/// </summary>
/// <param name="steps">Steps of the output, at least 1.</param>
/// <example><code>
/// [Model(Features = 16)]
/// [Autoregressive(10), Lstm(32), Dense(16)]
/// public partial class Melody;
/// </code></example>
public sealed class AutoregressiveAttribute(int steps) : LayerAttribute
{
    /// <summary>Steps of the output.</summary>
    public int Steps { get; } = steps;

    /// <summary>
    /// What the states start from instead of zeros: the name of a recurrent layer, whose final states they are, or one name for each state of
    /// the layers inside, in their order, with commas between.
    /// </summary>
    public string? InitialState { get; set; }
}
