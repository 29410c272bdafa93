using System.Runtime.InteropServices;
using CompiledRnn.Generated;

namespace CompiledRnn;

/// <summary>
/// Activations and gradients of a model for batches of one size: the loop that a user writes by hand. Allocates once; made by
/// <see cref="CompiledModel.CreatePass"/>. Not for several threads at once.
/// </summary>
/// <remarks>
/// The batch is cut into pieces of some 16 sequences, more of a small model: by the model and the batch alone. What they add to the
/// gradients is added in their order: the result is the same to the last bit whatever the number of threads. <c>ForwardBackward</c> runs a
/// piece forward and backward before the next, in the memory of one, unless the batch is needed as a whole (batch statistics, a loss over the
/// batch or with a mask); <c>Forward</c> keeps all pieces for <see cref="Backward"/>.
/// </remarks>
public sealed partial class TrainingPass : IDisposable
{
    private readonly CompiledModel _model;
    private readonly Shard[] _shards;
    private readonly AlignedBuffer _gradients;
    private readonly int _threads;
    private readonly int _pieces;
    private readonly int _largestPiece;
    private readonly ShardJob _shardJob;
    private readonly SumJob _sumJob;

    internal TrainingPass(CompiledModel model, int batch, int threads, ulong seed, Feedback feedback)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        _model = model;
        ModelDefinition definition = model.Definition;
        Batch = batch;
        Seed = seed;
        Feedback = feedback;
        _gradients = new AlignedBuffer(definition.ParameterFloats);
        _shards = Cut(definition, batch, _gradients);
        _pieces = _shards.Sum(s => s.Pieces.Length);
        _largestPiece = _shards.Max(s => s.Pieces.Max(p => p.Count));
        _definition = definition;
        if (definition.IsFixed)
            Resize(definition);
        _threads = WorkerTeam.Resolve(threads);
        _shardJob = new ShardJob(this);
        _piecesJob = new PiecesJob(this);
        _sumJob = new SumJob(this);
    }

    /// <summary>Sequences in a batch.</summary>
    public int Batch { get; }

    /// <summary>The output of the last forward pass, batch first.</summary>
    public ReadOnlySpan<float> Output
    {
        get
        {
            FinishOutput();
            return _output.AsSpan(0, OutputFloats);
        }
    }

    /// <summary>
    /// For each sequence and step of the last forward pass's output, 0 where the step is masked and 1 where it counts, batch first; empty
    /// where the model's output has no mask. Of several outputs, each that has one, one behind the other in a sequence's row.
    /// </summary>
    public ReadOnlySpan<float> OutputMask => _outputMask.AsSpan(0, _definition.IsFixed ? Batch * _definition.MaskLength : 0);

    internal ulong Seed { get; }

    /// <summary>Counter of the random numbers: forward passes so far.</summary>
    internal long Step { get; set; }

    /// <summary>Runs the model forward in training mode (dropout on).</summary>
    /// <param name="input">Exactly one batch, batch first.</param>
    /// <param name="steps">Which steps count, where sequences are padded.</param>
    /// <exception cref="ArgumentException">The length is not that of a batch.</exception>
    /// <exception cref="InvalidOperationException">Steps of the model read targets (<see cref="Feedback"/>), which must be given too.</exception>
    public void Forward(ReadOnlySpan<float> input, StepMask steps = default)
    {
        CheckReadsNoTargets();
        RunForward(input, steps, logits: default);
    }

    /// <summary>Runs a model of tokens forward in training mode (dropout on).</summary>
    /// <param name="tokens">Exactly one batch, batch first.</param>
    /// <param name="steps">Which steps count, where sequences are padded.</param>
    /// <exception cref="ArgumentException">The length is not that of a batch, or a token is outside of the vocabulary.</exception>
    /// <exception cref="InvalidOperationException">Steps of the model read targets (<see cref="Feedback"/>), which must be given too.</exception>
    public void Forward(ReadOnlySpan<int> tokens, StepMask steps = default)
    {
        _model.CheckTokens(nameof(tokens));
        CheckReadsNoTargets();
        RunForward(MemoryMarshal.Cast<int, float>(tokens), steps, logits: default);
    }

    /// <summary>
    /// Runs backward from the gradient of the output: adds to the gradients of the parameters and sets <see cref="InputGradient"/>.
    /// Regularizers of weights are not in it (<see cref="AddRegularization"/>), those of outputs are.
    /// </summary>
    /// <param name="outputGradient">Exactly one batch, batch first.</param>
    /// <exception cref="ArgumentException">The length is not that of a batch.</exception>
    /// <exception cref="InvalidOperationException">No forward pass came before.</exception>
    public void Backward(ReadOnlySpan<float> outputGradient) => RunBackward(outputGradient, logits: default, inputGradient: true);

    /// <summary>Sets the states that Stateful layers carry from batch to batch to zero: the next batch starts new sequences.</summary>
    public void ResetState()
    {
        foreach (Shard shard in _shards)
        {
            foreach (Piece piece in shard.Pieces)
                piece.States.AsSpan().Clear();
        }
    }

    /// <summary>Ends the pass. Its threads are the process's and stay.</summary>
    public void Dispose()
    {
    }

    /// <summary>Checks and counts a forward pass.</summary>
    private void Begin(ReadOnlySpan<float> input, StepMask steps)
    {
        ModelDefinition definition = SizesFor(input.Length);
        CompiledModel.CheckLength(input.Length, Batch, definition.Input, nameof(input));
        steps.Check(definition, Batch);
        Resize(definition);
        Step++;
        _logits = default;
    }

    private void CopyInput(ReadOnlySpan<float> input, StepMask steps)
    {
        Grow(ref _input, input.Length);
        input.CopyTo(_input);
        steps.Fill(_definition, _input, 0, Batch);
    }
}
