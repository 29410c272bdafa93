namespace CompiledRnn;

/// <summary>What generating tokens and beam search ask of a model: it reads a token of each sequence and gives scores for the next one.</summary>
/// <param name="batch">Sequences side by side.</param>
/// <param name="width">Scores of a sequence, one for each token.</param>
/// <param name="probabilities">Whether the scores are probabilities, else logits.</param>
internal abstract class TokenDecoder(int batch, int width, bool probabilities)
{
    public int Batch { get; } = batch;

    public int Width { get; } = width;

    public bool GivesProbabilities { get; } = probabilities;

    /// <summary>The scores of the next token, <c>[batch, width]</c>.</summary>
    public float[] Scores { get; } = new float[checked(batch * width)];

    /// <summary>Reads a token of each sequence.</summary>
    public abstract void Read(ReadOnlySpan<int> tokens);

    /// <summary>The scores of one sequence.</summary>
    public ReadOnlySpan<float> ScoresOf(int sequence) => Scores.AsSpan(sequence * Width, Width);

    /// <summary>Whether a model's output is probabilities when its last softmax is left out.</summary>
    public static bool IsProbabilities(Generated.ModelDefinition definition) => definition.OutputActivation == Activation.Sigmoid;
}
