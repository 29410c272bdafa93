using System.ComponentModel;
using System.Runtime.InteropServices;

namespace CompiledRnn.Generated;

/// <summary>
/// A prediction of a model with several inputs or outputs, each in memory of its own: piece by piece they are laid out in rows, one behind
/// the other. Allocates nothing once warm. Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct PackedRows
{
    private const int LargestPiece = 256;

    private readonly CompiledModel _model;
    private readonly int _count;
    private readonly AlignedBuffer _memory;
    private readonly int _piece;
    private readonly int _inputLength;
    private readonly int _outputLength;
    private int _first;
    private int _size;

    /// <summary>Counts the sequences and makes room.</summary>
    /// <param name="model">The model.</param>
    /// <param name="sizes">Its definition, for the steps of the call.</param>
    /// <param name="length">Values of the first input.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <exception cref="ArgumentException">The length is no whole number of sequences.</exception>
    public PackedRows(CompiledModel model, ModelDefinition sizes, int length, string name)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(sizes);
        _model = model;
        Definition = sizes;
        _count = sizes.Inputs[0].CountSequences(length, name);
        _piece = Math.Min(_count, LargestPiece);
        _inputLength = sizes.Input.Length;
        _outputLength = sizes.Output.Length;
        _memory = model.RentRows(checked(_piece * (_inputLength + _outputLength)));
    }

    private readonly ModelDefinition Definition { get; }

    private readonly Span<float> Input => _memory.Span[..(_size * _inputLength)];

    private readonly Span<float> Output => _memory.Span.Slice(_piece * _inputLength, _size * _outputLength);

    /// <summary>Refuses an input that is not of as many sequences as the first.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public readonly void CheckInput(int port, int length, string name) => Definition.Inputs[port].CheckLength(length, _count, name);

    /// <summary>Refuses an output that has not room for as many sequences as the first input has.</summary>
    /// <exception cref="ArgumentException">It has not.</exception>
    public readonly void CheckOutput(int port, int length, string name) => Definition.Outputs[port].CheckLength(length, _count, name);

    /// <summary>Refuses a mask that does not fit.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    public readonly void CheckSteps(StepMask steps) => steps.Check(Definition, _count);

    /// <summary>Goes on to the next piece.</summary>
    /// <returns>False where there is none.</returns>
    public bool Next()
    {
        _first += _size;
        _size = Math.Min(_piece, _count - _first);
        return _size > 0;
    }

    /// <summary>Lays out an input of the piece.</summary>
    public readonly void Read(int port, ReadOnlySpan<float> values)
    {
        int start = PortDefinition.Start(Definition.Inputs, port), length = Definition.Inputs[port].Length;
        Span<float> rows = Input;
        for (int n = 0; n < _size; n++)
            values.Slice((_first + n) * length, length).CopyTo(rows[(n * _inputLength + start)..]);
    }

    /// <summary>Lays out an input of tokens of the piece.</summary>
    public readonly void Read(int port, ReadOnlySpan<int> tokens) => Read(port, MemoryMarshal.Cast<int, float>(tokens));

    /// <summary>Predicts the piece.</summary>
    /// <param name="steps">Which steps of all sequences count, checked.</param>
    public readonly void Predict(StepMask steps = default)
    {
        steps.Fill(Definition, Input, _first, _size);
        _model.Predict(Definition, Input, Output, default, default, default, _first);
    }

    /// <summary>Copies an output of the piece to the caller.</summary>
    public readonly void Write(int port, Span<float> values)
    {
        int start = PortDefinition.Start(Definition.Outputs, port), length = Definition.Outputs[port].Length;
        Span<float> rows = Output;
        for (int n = 0; n < _size; n++)
            rows.Slice(n * _outputLength + start, length).CopyTo(values[((_first + n) * length)..]);
    }

    /// <summary>Gives the memory back.</summary>
    public readonly void Dispose() => _model.ReturnRows(_memory);
}
