namespace CompiledRnn;

/// <summary>How tokens are generated.</summary>
public sealed class GenerationOptions
{
    /// <summary>How the next token is chosen; <see cref="Sampler.Greedy"/> by default.</summary>
    public Sampler Sampler { get; init; } = Sampler.Greedy;

    /// <summary>The token that ends a sequence; it is not part of the result. Null: none does.</summary>
    public int? EndToken { get; init; }

    /// <summary>The most tokens of a sequence, at least 1; null: the steps of the model's Autoregressive. A stream has no such number and needs one.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>The same seed gives the same tokens.</summary>
    public int Seed { get; init; }

    /// <summary>Refuses options that nothing can follow, and gives the most tokens of a sequence.</summary>
    /// <param name="width">Tokens of the vocabulary.</param>
    /// <param name="steps">The model's own number of steps, or null.</param>
    internal int Check(int width, int? steps)
    {
        ArgumentNullException.ThrowIfNull(Sampler);
        CheckEnd(EndToken, width);
        return CheckMost(MaxTokens, steps, nameof(GenerationOptions));
    }

    internal static void CheckEnd(int? token, int width)
    {
        if (token is { } end && (uint)end >= (uint)width)
            throw new ArgumentOutOfRangeException(nameof(EndToken), end, $"Expected an EndToken from 0 to {width - 1}, got {end}.");
    }

    internal static int CheckMost(int? most, int? steps, string options) => (most ?? steps) switch
    {
        null => throw new ArgumentException($"A stream goes on for ever: set {options}.{nameof(MaxTokens)}.", nameof(options)),
        int tokens and >= 1 => tokens,
        int tokens => throw new ArgumentOutOfRangeException(nameof(MaxTokens), tokens, $"Expected MaxTokens of 1 or more, got {tokens}."),
    };
}
