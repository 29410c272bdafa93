using System.Runtime.InteropServices;

namespace CompiledRnn;

/// <content>Streams of models of tokens that go on by themselves.</content>
public sealed partial class ModelStream
{
    private StreamDecoder? _decoder;

    /// <summary>Reads a prompt and goes on with tokens of its own, each of which is read in turn. For a stream of one sequence.</summary>
    /// <param name="prompt">At least one token.</param>
    /// <param name="options">How the tokens are chosen, and when it ends: MaxTokens must be set.</param>
    /// <returns>The new tokens, without the prompt and the end token.</returns>
    /// <exception cref="ArgumentException">
    /// The prompt is empty, a token is outside of the vocabulary, an option is none, or the stream has several sequences; the states are unchanged.
    /// </exception>
    /// <exception cref="NotSupportedException">The model does not take one token at a step and give one score for each.</exception>
    /// <remarks>The token chosen last has not been read: to go on, begin the next prompt with it.</remarks>
    public int[] Generate(ReadOnlySpan<int> prompt, GenerationOptions options)
    {
        if (Batch != 1)
            throw new ArgumentException($"The stream has {Batch} sequences: pass spans for the tokens and lengths of each.", nameof(prompt));
        ArgumentNullException.ThrowIfNull(options);
        var tokens = new int[options.Check(Decoder.Width, steps: null)];
        int length = 0;
        Generate(prompt, tokens, MemoryMarshal.CreateSpan(ref length, 1), options);
        return tokens[..length];
    }

    /// <summary>Reads prompts of one length and goes on with tokens of its own. Allocates nothing once warm.</summary>
    /// <param name="prompts"><c>[batch, any]</c>, at least one token each.</param>
    /// <param name="tokens"><c>[batch, MaxTokens]</c>: receives the new tokens, and behind the end of a sequence the end token.</param>
    /// <param name="lengths">Receives how many of them each sequence has.</param>
    /// <param name="options">How the tokens are chosen, and when it ends: MaxTokens must be set.</param>
    /// <exception cref="ArgumentException">A length does not fit, a token is outside of the vocabulary, or an option is none; the states are unchanged.</exception>
    /// <exception cref="NotSupportedException">The model does not take one token at a step and give one score for each.</exception>
    /// <remarks>
    /// The token chosen last has not been read: to go on, begin the next prompt with it. A sequence that has ended reads its end token until
    /// all have.
    /// </remarks>
    public void Generate(ReadOnlySpan<int> prompts, Span<int> tokens, Span<int> lengths, GenerationOptions options)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentNullException.ThrowIfNull(options);
        StreamDecoder decoder = Decoder;
        int most = options.Check(decoder.Width, steps: null);
        if (prompts.IsEmpty || prompts.Length % Batch != 0)
            throw new ArgumentException($"Expected at least one token for each of {Batch} sequences, as many for each, got {prompts.Length}.", nameof(prompts));
        if (tokens.Length != Batch * (long)most)
            throw new ArgumentException($"Expected room for {Batch * (long)most} tokens ({Batch} x {most}), got {tokens.Length}.", nameof(tokens));
        if (lengths.Length != Batch)
            throw new ArgumentException($"Expected room for {Batch} lengths, got {lengths.Length}.", nameof(lengths));
        decoder.Run(prompts, tokens, lengths, options, most);
    }

    private StreamDecoder Decoder => _decoder ??= StreamDecoder.Of(this);

    private sealed class StreamDecoder : TokenDecoder
    {
        private readonly ModelStream _stream;
        private readonly float[] _scores;
        private readonly float[] _statesBefore;
        private readonly int[] _next;

        private StreamDecoder(ModelStream stream, int width)
            : base(width, stream._definition.Activation == default ? stream._model.Definition.OutputActivation : stream._definition.Activation)
        {
            _stream = stream;
            _scores = new float[checked(stream.Batch * width)];
            _statesBefore = new float[stream._states.Length];
            _next = new int[stream.Batch];
        }

        public override int Batch => _stream.Batch;

        public static StreamDecoder Of(ModelStream stream)
        {
            Generated.StreamDefinition definition = stream._definition;
            if (!stream._takesTokens || definition.Inputs.Length != 1 || definition.Outputs.Length != 1)
                throw new NotSupportedException($"{definition.Name} cannot generate tokens: its stream does not take one token at a step and give one output.");
            return new StreamDecoder(stream, definition.Outputs[0].Shape.Length);
        }

        /// <summary>Reads the prompts and generates; where a token is outside of the vocabulary the states are as before.</summary>
        public void Run(ReadOnlySpan<int> prompts, Span<int> tokens, Span<int> lengths, GenerationOptions options, int most)
        {
            Span<float> states = _stream._states.Span;
            states.CopyTo(_statesBefore);
            try
            {
                int steps = prompts.Length / Batch;
                for (int t = 0; t < steps; t++)
                {
                    for (int sequence = 0; sequence < Batch; sequence++)
                        _next[sequence] = prompts[sequence * steps + t];
                    Read(_next);
                }

                TokenLoop.Run(this, options, most, firstSequence: 0, tokens, lengths, _next);
            }
            catch (ArgumentException)
            {
                _statesBefore.CopyTo(states);
                throw;
            }
        }

        public override void Read(ReadOnlySpan<int> tokens) => _stream.Run(MemoryMarshal.Cast<int, float>(tokens), _scores, LeavesOut);

        public override ReadOnlySpan<float> ScoresOf(int sequence) => _scores.AsSpan(sequence * Width, Width);
    }
}
