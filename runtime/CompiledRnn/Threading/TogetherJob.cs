using CompiledRnn.Generated;

namespace CompiledRnn;

/// <summary>
/// A call of one sequence whose layers several threads compute together: each gets the same memory and a part of the units. The memory is
/// the caller's, which keeps it in place while the job runs.
/// </summary>
internal sealed unsafe class TogetherJob : TeamJob
{
    [ThreadStatic]
    private static TogetherJob? _mine;

    private StepBarrier _barrier = null!;
    private InferenceCode _code = null!;
    private Memory _parameters;
    private Memory _input;
    private Memory _output;
    private Memory _mask;
    private Memory _states;
    private Memory _workspace;
    private Memory _compressed;
    private Precision _precision;
    private int* _steps;
    private int _stepCount;
    private int _firstSequence;
    private OutputSet _logits;
    private bool _reverse;
    private int _parts;

    /// <summary>
    /// Runs a call of one sequence on several threads; false, with nothing done, where they are not to be had.
    /// </summary>
    /// <param name="code">Generated code for several threads.</param>
    /// <param name="call">The call.</param>
    /// <param name="memory">Its workspace.</param>
    /// <param name="threads">Threads at work, at most.</param>
    /// <param name="ticks">About how long the call takes one thread.</param>
    public static bool TryRun(InferenceCode code, in InferenceCall call, Span<float> memory, int threads, long ticks)
    {
        TogetherJob mine = _mine ??= new TogetherJob();
        return mine.TryRunCall(code, call, memory, threads, ticks);
    }

    /// <summary>All are there that will come.</summary>
    public void Start(int parts, StepBarrier barrier)
    {
        barrier.Reset(parts);
        _barrier = barrier;
        Volatile.Write(ref _parts, parts);
    }

    /// <summary>A thread is through with its part; it does nothing to the job any more.</summary>
    public void Leave(int part) => _barrier.Leave(part);

    /// <inheritdoc/>
    public override void Run(int item, int thread)
    {
        int parts;
        for (int reads = 0; (parts = Volatile.Read(ref _parts)) == 0; reads++)
        {
            if (reads > 20_000)
                Thread.Sleep(0);
        }

        try
        {
            _code(new InferenceCall
            {
                Parameters = _parameters.Span,
                Input = _input.Span,
                Output = _output.Span,
                OutputMask = _mask.Span,
                States = _states.Span,
                Workspace = _workspace.Span,
                Compressed = new CompressedSet(_compressed.Span, _precision),
                Steps = new ReadOnlySpan<int>(_steps, _stepCount),
                Batch = 1,
                FirstSequence = _firstSequence,
                Logits = _logits,
                Reverse = _reverse,
                Share = new TeamShare(_barrier, item, parts),
            });
        }
        catch (OperationCanceledException)
        {
            // Another part has failed; its exception tells why.
        }
        catch
        {
            _barrier.Break();
            throw;
        }
    }

    private bool TryRunCall(InferenceCode code, in InferenceCall call, Span<float> memory, int threads, long ticks)
    {
        fixed (float* parameters = call.Parameters, input = call.Input, output = call.Output, mask = call.OutputMask, states = call.States, workspace = memory)
        fixed (float* compressed = call.Compressed.Words)
        fixed (int* steps = call.Steps)
        {
            _code = code;
            _parameters = new Memory(parameters, call.Parameters.Length);
            _input = new Memory(input, call.Input.Length);
            _output = new Memory(output, call.Output.Length);
            _mask = new Memory(mask, call.OutputMask.Length);
            _states = new Memory(states, call.States.Length);
            _workspace = new Memory(workspace, memory.Length);
            _compressed = new Memory(compressed, call.Compressed.Words.Length);
            _precision = call.Compressed.Precision;
            _steps = steps;
            (_stepCount, _firstSequence, _logits, _reverse, _parts) = (call.Steps.Length, call.FirstSequence, call.Logits, call.Reverse, 0);
            return WorkerTeam.Shared.TryRunTogether(threads, ticks, this);
        }
    }

    private readonly struct Memory(float* start, int length)
    {
        public Span<float> Span => new(start, length);
    }
}
