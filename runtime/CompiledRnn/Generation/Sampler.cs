using System.Buffers;
using System.Numerics.Tensors;

namespace CompiledRnn;

/// <summary>
/// How the next token is chosen from what a model gives for each token of its vocabulary: the most probable one (<see cref="Greedy"/>), or one
/// drawn by its probability. Before the draw the temperature is applied, then <see cref="TopK"/>, then <see cref="TopP"/> to what TopK left;
/// the probabilities of what remains are scaled to a sum of 1. Tokens of the same probability are taken in the order of their numbers. The
/// draw is a function of seed, step and sequence alone. Choosing allocates nothing; any number of threads may use one sampler.
/// </summary>
/// <example><code>int token = new Sampler { Temperature = 0.8f, TopK = 40 }.FromProbabilities(y, seed: 1, step: t);</code></example>
public sealed class Sampler
{
    private const int LargestOnStack = 512;

    /// <summary>Takes the most probable token; of several the first.</summary>
    public static Sampler Greedy { get; } = new() { Temperature = 0 };

    /// <summary>
    /// What logits are divided by: below 1 probable tokens become more probable, above 1 less; 0 takes the most probable one. 1 by default.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public float Temperature
    {
        get;
        init => field = float.IsFinite(value) && value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Temperature), value, $"Expected a temperature of 0 or more, got {value}.");
    } = 1;

    /// <summary>Only so many of the most probable tokens can be chosen, at least 1; null, the default: all.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int? TopK
    {
        get;
        init => field = value is null or >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(TopK), value, $"Expected a TopK of 1 or more, got {value}.");
    }

    /// <summary>
    /// Only the fewest most probable tokens whose probabilities sum up to this can be chosen (Holtzman et al. 2020, nucleus sampling), more than
    /// 0; 1, the default: all.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0, or above 1.</exception>
    public float TopP
    {
        get;
        init => field = value is > 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(TopP), value, $"Expected a TopP above 0 and up to 1, got {value}.");
    } = 1;

    /// <summary>Chooses from probabilities: what a softmax gives. They need not sum up to 1.</summary>
    /// <param name="probabilities">One for each token, 0 or more.</param>
    /// <param name="seed">The same seed, step and sequence give the same number.</param>
    /// <param name="step">Which draw: 0 for the first token, and so on.</param>
    /// <param name="sequence">Which of the sequences that are written side by side.</param>
    /// <returns>The token's number.</returns>
    /// <exception cref="ArgumentException">There are no probabilities, one is negative or not finite, or all are 0.</exception>
    public int FromProbabilities(ReadOnlySpan<float> probabilities, int seed = 0, long step = 0, int sequence = 0)
    {
        int most = MostProbable(probabilities, nameof(probabilities));
        if (!(TensorPrimitives.Min(probabilities) >= 0) || !(probabilities[most] is > 0 and < float.PositiveInfinity))
        {
            throw new ArgumentException(
                $"Expected probabilities of 0 or more, one of them above 0, got {TensorPrimitives.Min(probabilities)} to {probabilities[most]}.",
                nameof(probabilities));
        }

        return Temperature == 0 ? most : Draw(probabilities, most, logits: false, TokenWeights.Uniform(seed, step, sequence));
    }

    /// <summary>Chooses from logits, of which a softmax would make probabilities: what a last layer without an activation gives.</summary>
    /// <param name="logits">One for each token; minus infinity for one that cannot be chosen.</param>
    /// <param name="seed">The same seed, step and sequence give the same number.</param>
    /// <param name="step">Which draw: 0 for the first token, and so on.</param>
    /// <param name="sequence">Which of the sequences that are written side by side.</param>
    /// <returns>The token's number.</returns>
    /// <exception cref="ArgumentException">There are no logits, one is NaN or infinite, or no token can be chosen.</exception>
    public int FromLogits(ReadOnlySpan<float> logits, int seed = 0, long step = 0, int sequence = 0)
    {
        int most = MostProbable(logits, nameof(logits));
        if (!float.IsFinite(logits[most]))
            throw new ArgumentException($"Expected logits, the largest of them finite, got {logits[most]} for token {most}.", nameof(logits));
        return Temperature == 0 ? most : Draw(logits, most, logits: true, TokenWeights.Uniform(seed, step, sequence));
    }

    // NaN counts as the largest, so that the checks see it.
    private static int MostProbable(ReadOnlySpan<float> scores, string name) => scores.IsEmpty
        ? throw new ArgumentException("Expected a value for each token, got none.", name)
        : TensorPrimitives.IndexOfMax(scores);

    private int Draw(ReadOnlySpan<float> scores, int most, bool logits, double uniform)
    {
        if (scores.Length <= LargestOnStack)
            return Draw(scores, most, logits, uniform, stackalloc float[LargestOnStack]);
        float[] rented = ArrayPool<float>.Shared.Rent(scores.Length);
        int token = Draw(scores, most, logits, uniform, rented);
        ArrayPool<float>.Shared.Return(rented);
        return token;
    }

    private int Draw(ReadOnlySpan<float> scores, int most, bool logits, double uniform, Span<float> memory)
    {
        Span<float> weights = memory[..scores.Length];
        TokenWeights.Fill(scores, scores[most], logits, Temperature, weights);
        if (TopK is { } count && count < weights.Length)
            TokenWeights.KeepMost(weights, count);
        if (TopP < 1)
            TokenWeights.KeepShare(weights, TopP);
        return TokenWeights.Draw(weights, uniform);
    }
}
