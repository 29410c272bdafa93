using CompiledRnn.Generated;

namespace CompiledRnn;

/// <summary>What generating tokens asks of a model: it reads a token of each sequence and gives scores for the next one.</summary>
/// <param name="width">Scores of a sequence, one for each token.</param>
/// <param name="activation">The function that the model ends with. A softmax is left out.</param>
internal abstract class TokenDecoder(int width, Activation activation)
{
    /// <summary>Sequences side by side.</summary>
    public abstract int Batch { get; }

    public int Width { get; } = width;

    /// <summary>Whether the scores are probabilities, else logits.</summary>
    public bool GivesProbabilities { get; } =
        activation is Activation.Sigmoid or Activation.HardSigmoid or Activation.HardSigmoidKeras2 or Activation.Sparsemax or Activation.SparseSigmoid;

    /// <summary>Whether the model's last softmax is left out.</summary>
    protected bool LeavesOut { get; } = activation == Activation.Softmax;

    /// <summary>Reads a token of each sequence.</summary>
    public abstract void Read(ReadOnlySpan<int> tokens);

    /// <summary>The scores of the next token of a sequence.</summary>
    public abstract ReadOnlySpan<float> ScoresOf(int sequence);
}
