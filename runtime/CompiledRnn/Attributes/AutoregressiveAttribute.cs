namespace CompiledRnn;

/// <summary>
/// Runs the layers that stand behind it in the same bracket step after step: <c>[F] -> [steps, F]</c>. The first step reads the input, every
/// other one the output of the step before; states of recurrent layers go on from step to step. Where the first layer is an
/// <see cref="EmbeddingAttribute"/>, a step reads a token and gives a value for each of V tokens, <c>[steps, V]</c>; the next step reads the
/// most probable one. What steps read in training is <see cref="FitOptions.Feedback"/>.
/// Dropout of layers inside, that of recurrent ones included, is drawn anew at each step.
/// </summary>
/// <param name="steps">Steps of the output, at least 1.</param>
/// <example><code>
/// [Model(Features = 16)]
/// [Autoregressive(10), Lstm(32), Dense(16)]
/// public partial class Melody;
///
/// [Model(Steps = 12)]
/// [Embedding(40, 32)]
/// [Lstm(64, Name = "Encoder")]
/// [Autoregressive(20, First = FirstInput.StartToken, StartToken = 1, InitialState = "Encoder"),
///     Embedding(40, 32), Lstm(64), Dense(40, Activation = Activation.Softmax)]
/// public partial class Translator;
/// </code></example>
public sealed class AutoregressiveAttribute(int steps) : LayerAttribute
{
    /// <summary>Steps of the output.</summary>
    public int Steps { get; } = steps;

    /// <summary>What the first step reads; <see cref="FirstInput.Input"/> by default.</summary>
    public FirstInput First { get; set; }

    /// <summary><see cref="FirstInput.StartToken"/>: the token, 0 or more and below the vocabulary of the embedding; 0 by default.</summary>
    public int StartToken { get; set; }

    /// <summary>
    /// What the states start from instead of zeros: the name of a recurrent layer, whose final states they are, or one name for each state of
    /// the layers inside, in their order, with commas between.
    /// </summary>
    public string? InitialState { get; set; }
}
