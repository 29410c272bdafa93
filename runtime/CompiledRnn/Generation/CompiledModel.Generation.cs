using System.Runtime.InteropServices;

namespace CompiledRnn;

/// <content>Models that write tokens: those whose last layer is an Autoregressive which begins with Embedding.</content>
public abstract partial class CompiledModel
{
    private RowDecoder? _decoder;

    /// <summary>Writes tokens for one input, each of which the next step reads.</summary>
    /// <param name="input">One sequence, <c>[T, F]</c>.</param>
    /// <param name="options">How the tokens are chosen and when it ends; left out: the most probable ones, for all steps of the model.</param>
    /// <returns>The tokens, without the start token and the end token.</returns>
    /// <exception cref="ArgumentException">The input is not one sequence, or an option is none.</exception>
    /// <exception cref="NotSupportedException">The model's last layer writes no tokens.</exception>
    public int[] Generate(ReadOnlySpan<float> input, GenerationOptions? options = null)
    {
        options ??= new GenerationOptions();
        int most = CheckGeneration(options), length = 0;
        CheckLength(input.Length, 1, Definition.Input, nameof(input));
        var tokens = new int[most];
        Generate(input, tokens, MemoryMarshal.CreateSpan(ref length, 1), options);
        return tokens[..length];
    }

    /// <summary>Writes tokens for one input of tokens.</summary>
    /// <param name="input">One sequence, <c>[T]</c>.</param>
    /// <param name="options">How the tokens are chosen and when it ends; left out: the most probable ones, for all steps of the model.</param>
    /// <returns>The tokens, without the start token and the end token.</returns>
    /// <exception cref="ArgumentException">The input is not one sequence, a token is outside of the vocabulary, or an option is none.</exception>
    /// <exception cref="NotSupportedException">The model's last layer writes no tokens.</exception>
    public int[] Generate(ReadOnlySpan<int> input, GenerationOptions? options = null)
    {
        CheckTokens(nameof(input));
        return Generate(MemoryMarshal.Cast<int, float>(input), options);
    }

    /// <summary>Writes tokens for any whole number of inputs. Allocates nothing once warm, for batches of one size.</summary>
    /// <param name="input">Batch first, <c>[B, T, F]</c>.</param>
    /// <param name="tokens"><c>[B, MaxTokens]</c>: receives the tokens, and behind the end of a sequence the end token.</param>
    /// <param name="lengths">Receives how many of them each sequence has.</param>
    /// <param name="options">How the tokens are chosen and when it ends.</param>
    /// <exception cref="ArgumentException">A length does not fit, or an option is none.</exception>
    /// <exception cref="NotSupportedException">The model's last layer writes no tokens.</exception>
    public void Generate(ReadOnlySpan<float> input, Span<int> tokens, Span<int> lengths, GenerationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        int most = CheckGeneration(options), count = CountSequences(input.Length, Definition.Input, nameof(input));
        if (tokens.Length != (long)count * most)
            throw new ArgumentException($"Expected room for {(long)count * most} tokens ({count} x {most}), got {tokens.Length}.", nameof(tokens));
        if (lengths.Length != count)
            throw new ArgumentException($"Expected room for {count} lengths, got {lengths.Length}.", nameof(lengths));
        int chunk = Math.Min(count, Definition.InferenceWorkspace.BatchWithin(LargestChunk)), inputLength = Definition.Input.Length;
        RowDecoder decoder = RentDecoder(chunk);
        for (int done = 0; done < count; done += chunk)
        {
            int batch = Math.Min(chunk, count - done);
            decoder.Begin(input.Slice(done * inputLength, batch * inputLength), batch, done);
            TokenLoop.Run(decoder, options, most, done, tokens.Slice(done * most, batch * most), lengths.Slice(done, batch), decoder.Next.AsSpan(0, batch));
        }

        ReturnDecoder(decoder);
    }

    /// <summary>Writes tokens for any whole number of inputs of tokens. Allocates nothing once warm, for batches of one size.</summary>
    /// <param name="input">Batch first, <c>[B, T]</c>.</param>
    /// <param name="tokens"><c>[B, MaxTokens]</c>: receives the tokens, and behind the end of a sequence the end token.</param>
    /// <param name="lengths">Receives how many of them each sequence has.</param>
    /// <param name="options">How the tokens are chosen and when it ends.</param>
    /// <exception cref="ArgumentException">A length does not fit, a token is outside of the vocabulary, or an option is none.</exception>
    /// <exception cref="NotSupportedException">The model's last layer writes no tokens.</exception>
    public void Generate(ReadOnlySpan<int> input, Span<int> tokens, Span<int> lengths, GenerationOptions options)
    {
        CheckTokens(nameof(input));
        Generate(MemoryMarshal.Cast<int, float>(input), tokens, lengths, options);
    }

    /// <summary>Searches for the most probable sequences of tokens for one input, several at once.</summary>
    /// <param name="input">One sequence, <c>[T, F]</c>.</param>
    /// <param name="options">How many are followed, when they end, and how they are compared.</param>
    /// <returns>The best first, at most as many as the beam is wide.</returns>
    /// <exception cref="ArgumentException">The input is not one sequence, or an option is none.</exception>
    /// <exception cref="NotSupportedException">The model's last layer writes no tokens.</exception>
    public BeamResult[] BeamSearch(ReadOnlySpan<float> input, BeamSearchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        int most = options.Check(RowDecoder.Of(this).Width, RowDecoder.Of(this).Steps);
        CheckLength(input.Length, 1, Definition.Input, nameof(input));
        RowDecoder decoder = RentDecoder(options.Width);
        decoder.Begin(input, 1, firstSequence: 0);
        BeamResult[] results = new Beams(decoder, options, most).Run();
        ReturnDecoder(decoder);
        return results;
    }

    /// <summary>Searches for the most probable sequences of tokens for one input of tokens, several at once.</summary>
    /// <param name="input">One sequence, <c>[T]</c>.</param>
    /// <param name="options">How many are followed, when they end, and how they are compared.</param>
    /// <returns>The best first, at most as many as the beam is wide.</returns>
    /// <exception cref="ArgumentException">The input is not one sequence, a token is outside of the vocabulary, or an option is none.</exception>
    /// <exception cref="NotSupportedException">The model's last layer writes no tokens.</exception>
    public BeamResult[] BeamSearch(ReadOnlySpan<int> input, BeamSearchOptions options)
    {
        CheckTokens(nameof(input));
        return BeamSearch(MemoryMarshal.Cast<int, float>(input), options);
    }

    private int CheckGeneration(GenerationOptions options) => options.Check(RowDecoder.Of(this).Width, RowDecoder.Of(this).Steps);

    // One is kept for the next call; calls at the same time make their own.
    private RowDecoder RentDecoder(int batch) =>
        Interlocked.Exchange(ref _decoder, null) is { } decoder && decoder.Capacity >= batch ? decoder : new RowDecoder(this, batch);

    private void ReturnDecoder(RowDecoder decoder) => _decoder = decoder;
}
