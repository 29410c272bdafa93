using System.Runtime.InteropServices;
using CompiledRnn.Generated;

namespace CompiledRnn;

/// <summary>A model that ends in layers which read a token at a step. All it needs is allocated when it is made.</summary>
internal sealed class RowDecoder : TokenDecoder
{
    private readonly CompiledModel _model;
    private readonly DecoderDefinition _definition;
    private readonly int _read;
    private readonly int _given;
    private readonly AlignedBuffer _rows;
    private readonly AlignedBuffer _values;
    private readonly AlignedBuffer _workspace;
    private int _batch;

    public RowDecoder(CompiledModel model, int capacity)
        : base(Of(model).Width, Of(model).Activation)
    {
        _model = model;
        _definition = Of(model);
        _read = 1 + _definition.StateFloats;
        _given = _definition.Width + _definition.StateFloats;
        Capacity = capacity;
        Next = new int[capacity];
        _rows = new AlignedBuffer(checked(capacity * _read));
        _values = new AlignedBuffer(checked(capacity * _given));
        _workspace = new AlignedBuffer(Math.Max(_definition.Workspace.For(capacity), model.Definition.InferenceWorkspace.For(capacity)));
    }

    /// <summary>Sequences that there is room for.</summary>
    public int Capacity { get; }

    /// <summary>Room for a token of each sequence.</summary>
    public int[] Next { get; }

    public override int Batch => _batch;

    /// <summary>The definition of a model that writes tokens.</summary>
    /// <exception cref="NotSupportedException">It is none.</exception>
    public static DecoderDefinition Of(CompiledModel model) => model.Definition.Decoder ?? throw new NotSupportedException(
        $"{model.Definition.Name} cannot generate tokens: its last layer is no Autoregressive that begins with Embedding.");

    /// <summary>Runs the model up to its first token, which is read; the scores of the next one are there.</summary>
    /// <param name="input">Any number of sequences that there is room for.</param>
    /// <param name="batch">Their number.</param>
    /// <param name="firstSequence">Number of the first of them among the caller's, for messages.</param>
    public void Begin(ReadOnlySpan<float> input, int batch, int firstSequence)
    {
        _batch = batch;
        _definition.Begin(new InferenceCall
        {
            Parameters = _model.ParameterBuffer,
            Input = input,
            Output = _rows.Span[..(batch * _read)],
            Workspace = _workspace.Span,
            Batch = batch,
            FirstSequence = firstSequence,
        });
        Step(firstSequence);
    }

    /// <summary>Goes on with other sequences: each with the states of one of those before.</summary>
    /// <param name="parents">For each, which one.</param>
    /// <param name="tokens">The token that each reads next.</param>
    public void Read(ReadOnlySpan<int> parents, ReadOnlySpan<int> tokens)
    {
        _batch = parents.Length;
        for (int n = 0; n < parents.Length; n++)
            SetRow(n, parents[n], tokens[n]);
        Step(firstSequence: 0);
    }

    public override void Read(ReadOnlySpan<int> tokens)
    {
        for (int n = 0; n < _batch; n++)
            SetRow(n, n, tokens[n]);
        Step(firstSequence: 0);
    }

    public override ReadOnlySpan<float> ScoresOf(int sequence) => _values.Span.Slice(sequence * _given, Width);

    private void SetRow(int sequence, int parent, int token)
    {
        Span<float> row = _rows.Span.Slice(sequence * _read, _read);
        row[0] = BitConverter.Int32BitsToSingle(token);
        _values.Span.Slice(parent * _given + Width, _definition.StateFloats).CopyTo(row[1..]);
    }

    private void Step(int firstSequence) => _definition.Step(new InferenceCall
    {
        Parameters = _model.ParameterBuffer.Slice(_definition.ParameterOffset, _definition.ParameterFloats),
        Input = _rows.Span[..(_batch * _read)],
        Output = _values.Span[..(_batch * _given)],
        Workspace = _workspace.Span,
        Batch = _batch,
        FirstSequence = firstSequence,
        Logits = LeavesOut,
    });
}
