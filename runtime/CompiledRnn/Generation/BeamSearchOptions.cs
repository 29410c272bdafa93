namespace CompiledRnn;

/// <summary>How a beam search goes.</summary>
public sealed class BeamSearchOptions
{
    /// <summary>Sequences that are followed at once, and the most results; 4 by default.</summary>
    public int Width { get; init; } = 4;

    /// <summary>The token that ends a sequence; it is not part of the result, but of its probability. Null: none does.</summary>
    public int? EndToken { get; init; }

    /// <summary>The most tokens of a sequence, the end token included, at least 1; null: the steps of the model's Autoregressive.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>
    /// The power of the length, the end token included, that the sum of the logarithms is divided by: above 0 longer sequences do better (a sum of
    /// logarithms falls with every token), 1 compares means. 0, the default: none.
    /// </summary>
    public double LengthPenalty { get; init; }

    /// <summary>Refuses options that nothing can follow, and gives the most tokens of a sequence.</summary>
    internal int Check(int width, int steps)
    {
        if (Width < 1)
            throw new ArgumentOutOfRangeException(nameof(Width), Width, $"Expected a Width of 1 or more, got {Width}.");
        if (!double.IsFinite(LengthPenalty))
            throw new ArgumentOutOfRangeException(nameof(LengthPenalty), LengthPenalty, $"Expected a finite LengthPenalty, got {LengthPenalty}.");
        GenerationOptions.CheckEnd(EndToken, width);
        return GenerationOptions.CheckMost(MaxTokens, steps, nameof(BeamSearchOptions));
    }
}

/// <summary>A sequence that a beam search found.</summary>
/// <param name="Tokens">The tokens, without the start token and the end token.</param>
/// <param name="LogProbability">Sum of the logarithms of the tokens' probabilities, that of the end token included.</param>
/// <param name="Score">What sequences are compared by: the sum divided by a power of the length (<see cref="BeamSearchOptions.LengthPenalty"/>).</param>
/// <param name="Ended">Whether an end token came; else there was no room for more tokens.</param>
public sealed record BeamResult(int[] Tokens, double LogProbability, double Score, bool Ended);
