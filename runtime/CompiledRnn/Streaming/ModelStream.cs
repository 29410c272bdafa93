using System.ComponentModel;
using System.Runtime.InteropServices;
using CompiledRnn.Generated;

namespace CompiledRnn;

/// <summary>
/// A model that runs step by step and keeps its states between the steps: the numbers are those of
/// <see cref="CompiledModel.Predict(float[])"/> over the same steps, to the last bit on vectors of the same width. Made by CreateStream of a
/// model. Any number of streams may run over one model at the same time; one stream is for one thread at a time. A step allocates nothing.
/// </summary>
public sealed partial class ModelStream : IDisposable
{
    private readonly CompiledModel _model;
    private readonly StreamDefinition _definition;
    private readonly AlignedBuffer _states;
    private readonly AlignedBuffer _workspace;
    private readonly int _inputLength;
    private readonly int _outputLength;
    private readonly bool _takesTokens;
    private readonly uint _hash;
    private readonly StreamStepCode? _one;
    private bool _disposed;
    private bool _reverse;

    /// <summary>Makes a stream with states of zero. Called by generated code.</summary>
    /// <param name="model">The model.</param>
    /// <param name="definition">What the generator knows of its steps.</param>
    /// <param name="batch">Sequences side by side, at least 1.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ModelStream(CompiledModel model, StreamDefinition definition, int batch)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        _model = model;
        _definition = definition;
        Batch = batch;
        Threads = model.Threads;
        _inputLength = checked(batch * definition.Inputs.Sum(i => i.Shape.Length));
        _outputLength = checked(batch * definition.Outputs.Sum(o => o.Shape.Length));
        _takesTokens = definition.Inputs.All(i => i.IsTokens);
        _one = batch == 1 ? definition.StepOne : null;
        _hash = StreamState.ModelHash(definition);
        _states = new AlignedBuffer(checked(definition.StateFloats * batch));
        _workspace = new AlignedBuffer(definition.Workspace.For(batch));
    }

    /// <summary>Sequences side by side.</summary>
    public int Batch { get; }

    /// <summary>
    /// Threads that a step of a single sequence may use: 0 as many as there are processors where that pays, n at most n; at first what the
    /// model's <see cref="CompiledModel.Threads"/> says. The numbers are the same to the last bit. Several take part only where steps follow
    /// close upon each other: a worker that sleeps is not worth waking for a step.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int Threads
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>Bytes of a saved state.</summary>
    public int StateLength => StreamState.Length(_states.Length);

    /// <summary>Runs one step.</summary>
    /// <param name="x">The step's input, <c>[batch, features]</c>.</param>
    /// <param name="y">Receives the output, <c>[batch, values]</c>.</param>
    /// <exception cref="ArgumentException">A length does not fit; the states are unchanged.</exception>
    public void Step(ReadOnlySpan<float> x, Span<float> y)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (x.Length != _inputLength)
            throw Unfit(x.Length, _inputLength, nameof(x));
        if (y.Length != _outputLength)
            throw Unfit(y.Length, _outputLength, nameof(y));
        if (_one is null)
        {
            Run(x, y, logits: false);
            return;
        }

        _one(
            ref _model.FirstParameter,
            ref MemoryMarshal.GetReference(x),
            ref MemoryMarshal.GetReference(y),
            ref _states.First,
            ref _workspace.First,
            _reverse = !_reverse);
    }

    /// <summary>Runs one step of a model of tokens.</summary>
    /// <param name="tokens">The step's tokens, one for each sequence.</param>
    /// <param name="y">Receives the output, <c>[batch, values]</c>.</param>
    /// <exception cref="ArgumentException">A length does not fit, a token is outside of the vocabulary, or the model takes numbers; the states are unchanged.</exception>
    public void Step(ReadOnlySpan<int> tokens, Span<float> y)
    {
        if (!_takesTokens)
            throw new ArgumentException($"{_definition.Name} takes numbers, not tokens: pass floats, not ints.", nameof(tokens));
        Step(MemoryMarshal.Cast<int, float>(tokens), y);
    }

    /// <summary>Sets all states to zero: the next step is the first of new sequences.</summary>
    public void Reset() => _states.Span.Clear();

    /// <summary>Writes the states, with what is needed to check them.</summary>
    /// <param name="destination">At least <see cref="StateLength"/> bytes.</param>
    /// <returns>Bytes written.</returns>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public int SaveState(Span<byte> destination) => StreamState.Write(_hash, Batch, _states.Span, destination);

    /// <summary>Takes states that <see cref="SaveState"/> wrote.</summary>
    /// <param name="source">Bytes of a saved state.</param>
    /// <exception cref="ArgumentException">They are of another model, batch or version, or damaged; the states are unchanged.</exception>
    public void LoadState(ReadOnlySpan<byte> source) => StreamState.Read(_hash, _definition.Name, Batch, source, _states.Span);

    /// <summary>Ends the stream.</summary>
    public void Dispose() => _disposed = true;

    private ArgumentException Unfit(int length, int expected, string name) =>
        new($"Expected {expected} floats ({Batch} x {expected / Batch} of a step), got {length}.", name);

    private void Run(ReadOnlySpan<float> x, Span<float> y, bool logits)
    {
        var call = new InferenceCall
        {
            Parameters = _model.ParameterBuffer,
            Input = x,
            Output = y,
            States = _states.Span,
            Workspace = _workspace.Span,
            Compressed = Batch == 1 && _model.Compressed is { } compressed ? compressed.Set : default,
            Batch = Batch,
            Reverse = _reverse = !_reverse,
            Logits = logits ? new OutputSet(1) : default,
        };
        if (_definition.Together is not { } together || Batch > 1)
            _definition.Step(call);
        else if (!RunTogether(together, call))
            (call.Compressed.IsEmpty ? _definition.Step : together.Code)(call);
    }

    private bool RunTogether(TogetherDefinition together, in InferenceCall call)
    {
        int threads = Math.Min(WorkerTeam.Resolve(Threads), together.Parts);
        return threads > 1 && TogetherJob.TryRun(together.Code, call, call.Workspace, threads, ThreadChoice.Ticks(_definition.Flops));
    }
}
