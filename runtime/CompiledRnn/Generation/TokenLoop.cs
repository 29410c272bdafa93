namespace CompiledRnn;

/// <summary>Chooses token after token until all sequences have ended.</summary>
internal static class TokenLoop
{
    /// <summary>Runs from the decoder's present scores on.</summary>
    /// <param name="decoder">Has scores of the first token.</param>
    /// <param name="options">Checked options.</param>
    /// <param name="most">The most tokens of a sequence.</param>
    /// <param name="firstSequence">Number of the first sequence, for the random numbers.</param>
    /// <param name="tokens"><c>[batch, most]</c>: receives the tokens; behind the end of a sequence the end token.</param>
    /// <param name="lengths">Receives the number of each sequence's tokens.</param>
    /// <param name="next">One for each sequence; memory of the call.</param>
    public static void Run(
        TokenDecoder decoder, GenerationOptions options, int most, int firstSequence, Span<int> tokens, Span<int> lengths, Span<int> next)
    {
        int running = decoder.Batch;
        lengths.Fill(-1);
        for (int t = 0; t < most && running > 0; t++)
        {
            if (t > 0)
                decoder.Read(next);
            for (int sequence = 0; sequence < decoder.Batch; sequence++)
            {
                if (lengths[sequence] < 0)
                {
                    ReadOnlySpan<float> scores = decoder.ScoresOf(sequence);
                    next[sequence] = decoder.GivesProbabilities
                        ? options.Sampler.FromProbabilities(scores, options.Seed, t, firstSequence + sequence)
                        : options.Sampler.FromLogits(scores, options.Seed, t, firstSequence + sequence);
                }

                tokens[sequence * most + t] = next[sequence];
                if (lengths[sequence] >= 0 || next[sequence] != options.EndToken)
                    continue;
                // From here on the sequence reads its end token, beside those that still run.
                lengths[sequence] = t;
                tokens.Slice(sequence * most + t, most - t).Fill(next[sequence]);
                running--;
            }
        }

        foreach (ref int length in lengths)
            length = length < 0 ? most : length;
    }
}
