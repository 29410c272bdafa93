using System.Runtime.InteropServices;
using CompiledRnn.Generated;

namespace CompiledRnn;

/// <summary>
/// Activations and gradients of a model for batches of one size: the loop that a user writes by hand. Allocates once; made by
/// <see cref="CompiledModel.CreatePass"/>. Not for several threads at once.
/// </summary>
/// <remarks>
/// The batch is cut into shards whose number depends on its size alone. Each has its own workspace and gradients, which are added in the
/// shards' order: the result is the same to the last bit whatever the number of threads.
/// </remarks>
public sealed partial class TrainingPass : IDisposable
{
    private const int ShardSequences = 16;
    private const int MostShards = 16;

    private readonly CompiledModel _model;
    private readonly Shard[] _shards;
    private readonly float[] _output;
    private readonly float[] _outputGradient;
    private readonly float[] _outputMask;
    private readonly OutputLosses _losses;
    private readonly float[] _inputGradient;
    private readonly AlignedBuffer _gradients;
    private readonly WorkerTeam? _team;
    private readonly float[] _input;
    private readonly Action<int> _runShard;
    private Work _work;
    private bool _ranForward;

    internal TrainingPass(CompiledModel model, int batch, int threads, ulong seed, Feedback feedback)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        _model = model;
        ModelDefinition definition = model.Definition;
        Batch = batch;
        Seed = seed;
        Feedback = feedback;
        int shards = definition.NeedsWholeBatch ? 1 : Math.Clamp(batch / ShardSequences, 1, MostShards);
        _shards = new Shard[shards];
        _gradients = new AlignedBuffer(definition.ParameterFloats);
        for (int i = 0, first = 0; i < shards; i++)
        {
            int count = batch / shards + (i < batch % shards ? 1 : 0);
            AlignedBuffer gradients = shards == 1 ? _gradients : new AlignedBuffer(definition.ParameterFloats);
            var states = new float[checked(definition.StateFloats * count)];
            _shards[i] = new Shard(first, count, new AlignedBuffer(definition.TrainingWorkspace.For(count)), gradients, states, new double[1]);
            first += count;
        }

        _input = new float[batch * definition.Input.Length];
        _inputGradient = new float[_input.Length];
        _output = new float[batch * definition.Output.Length];
        _outputGradient = new float[_output.Length];
        _outputMask = new float[batch * definition.MaskLength];
        _losses = new OutputLosses(definition, batch);
        _runShard = RunShard;
        if (Math.Min(threads, shards) is var workers && workers > 1)
            _team = new WorkerTeam(workers);
    }

    /// <summary>Sequences in a batch.</summary>
    public int Batch { get; }

    /// <summary>The output of the last forward pass, batch first.</summary>
    public ReadOnlySpan<float> Output
    {
        get
        {
            FinishOutput();
            return _output;
        }
    }

    /// <summary>
    /// For each sequence and step of the last forward pass's output, 0 where the step is masked and 1 where it counts, batch first; empty
    /// where the model's output has no mask. Of several outputs, each that has one, one behind the other in a sequence's row.
    /// </summary>
    public ReadOnlySpan<float> OutputMask => _outputMask;

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
        RunForward(input, steps, logits: false);
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
        RunForward(MemoryMarshal.Cast<int, float>(tokens), steps, logits: false);
    }

    /// <summary>
    /// Runs backward from the gradient of the output: adds to the gradients of the parameters and sets <see cref="InputGradient"/>.
    /// Regularizers of weights are not in it (<see cref="AddRegularization"/>), those of outputs are.
    /// </summary>
    /// <param name="outputGradient">Exactly one batch, batch first.</param>
    /// <exception cref="ArgumentException">The length is not that of a batch.</exception>
    /// <exception cref="InvalidOperationException">No forward pass came before.</exception>
    public void Backward(ReadOnlySpan<float> outputGradient) => RunBackward(outputGradient, logits: false, inputGradient: true);

    /// <summary>Sets the states that Stateful layers carry from batch to batch to zero: the next batch starts new sequences.</summary>
    public void ResetState()
    {
        foreach (Shard shard in _shards)
            shard.States.AsSpan().Clear();
    }

    /// <summary>Ends the pass's threads.</summary>
    public void Dispose() => _team?.Dispose();

    /// <summary>Forward over all shards; <paramref name="logits"/> leaves the model's last softmax or sigmoid out.</summary>
    internal void RunForward(ReadOnlySpan<float> input, StepMask steps, bool logits)
    {
        ModelDefinition definition = _model.Definition;
        CompiledModel.CheckLength(input.Length, Batch, definition.Input, nameof(input));
        steps.Check(definition, Batch);
        input.CopyTo(_input);
        steps.Fill(definition, _input, 0, Batch);
        Step++;
        _outputIsLogits = false;
        RunShards(new Work(logits, InputGradient: false, Forward: true));
        _ranForward = true;
    }

    /// <summary>Backward over all shards, then the sum of their gradients.</summary>
    internal void RunBackward(ReadOnlySpan<float> outputGradient, bool logits, bool inputGradient)
    {
        if (!_ranForward)
            throw new InvalidOperationException("Backward needs a forward pass before it.");
        CompiledModel.CheckLength(outputGradient.Length, Batch, _model.Definition.Output, nameof(outputGradient));
        outputGradient.CopyTo(_outputGradient);
        RunShards(new Work(logits, inputGradient, Forward: false));
        _ranForward = false;
        _hasInputGradient = inputGradient;
        if (_shards.Length == 1)
            return;
        foreach (Shard shard in _shards)
            Kernels.Vectors.Add(GradientBuffer, shard.Gradients.Span);
    }

    private void RunShards(Work work)
    {
        _work = work;
        if (_team is not null)
        {
            _team.Run(_shards.Length, _runShard);
            return;
        }

        for (int shard = 0; shard < _shards.Length; shard++)
            RunShard(shard);
    }

    private void RunShard(int index)
    {
        Work work = _work;
        ModelDefinition definition = _model.Definition;
        Shard shard = _shards[index];
        var step = new TrainingStep(shard.Count, shard.First, Seed, Step, work.Logits, work.InputGradient);
        int inputLength = definition.Input.Length, outputLength = definition.Output.Length;
        int inputStart = shard.First * inputLength, outputStart = shard.First * outputLength;
        Span<float> input = _input.AsSpan(inputStart, shard.Count * inputLength);
        if (work.Forward)
        {
            shard.ActivityPenalty[0] = 0;
            definition.Forward(new TrainingCall
            {
                ActivityPenalty = shard.ActivityPenalty,
                Parameters = _model.ParameterBuffer,
                Input = input,
                Output = _output.AsSpan(outputStart, shard.Count * outputLength),
                OutputMask = _outputMask.AsSpan(shard.First * definition.MaskLength, shard.Count * definition.MaskLength),
                States = shard.States,
                Workspace = shard.Workspace.Span,
                Truth = TruthOf(shard),
                Step = step,
            });
            return;
        }

        if (_shards.Length > 1)
            shard.Gradients.Span.Clear();
        definition.Backward(new TrainingCall
        {
            Sequences = Batch,
            Parameters = _model.ParameterBuffer,
            OutputGradient = _outputGradient.AsSpan(outputStart, shard.Count * outputLength),
            Gradients = shard.Gradients.Span,
            InputGradient = _inputGradient.AsSpan(inputStart, shard.Count * inputLength),
            Workspace = shard.Workspace.Span,
            Truth = TruthOf(shard),
            Step = step,
        });
    }

    /// <summary>The penalties on outputs of layers in the last forward pass.</summary>
    private double ActivityPenalty()
    {
        double sum = 0;
        foreach (Shard shard in _shards)
            sum += shard.ActivityPenalty[0];
        return sum / Batch;
    }

    private readonly record struct Work(bool Logits, bool InputGradient, bool Forward);

    private sealed record Shard(int First, int Count, AlignedBuffer Workspace, AlignedBuffer Gradients, float[] States, double[] ActivityPenalty);
}
