using CompiledRnn.Generated;

namespace CompiledRnn;

/// <summary>A prediction whose rows several threads share: each runs the whole model over its rows, with a workspace of its own.</summary>
internal sealed unsafe class RowsJob : TeamJob
{
    [ThreadStatic]
    private static RowsJob? _mine;

    private ModelDefinition _definition = null!;
    private float* _parameters;
    private float* _input;
    private float* _output;
    private float* _mask;
    private AlignedBuffer?[] _workspaces = [];
    private int _count;
    private int _pieces;
    private int _firstSequence;
    private OutputSet _logits;

    /// <summary>Runs a call on several threads; false, with nothing done, where they are not to be had.</summary>
    /// <param name="model">The model.</param>
    /// <param name="definition">The sizes.</param>
    /// <param name="call">The call, without a workspace.</param>
    /// <param name="threads">Threads at work.</param>
    /// <param name="largest">Rows of a piece, at most.</param>
    public static bool TryRun(CompiledModel model, ModelDefinition definition, in InferenceCall call, int threads, int largest)
    {
        // Who finds the team at work does not rent memory for it.
        return !WorkerTeam.Shared.IsBusy && (_mine ??= new RowsJob()).TryRunCall(model, definition, call, threads, largest);
    }

    /// <inheritdoc/>
    public override void Run(int item, int thread)
    {
        int start = PieceSize.Start(_count, item, _pieces), rows = PieceSize.Start(_count, item + 1, _pieces) - start;
        int inputLength = _definition.Input.Length, outputLength = _definition.Output.Length, maskLength = _definition.MaskLength;
        _definition.Infer(new InferenceCall
        {
            Parameters = new ReadOnlySpan<float>(_parameters, _definition.ParameterFloats),
            Input = new ReadOnlySpan<float>(_input + (long)start * inputLength, rows * inputLength),
            Output = new Span<float>(_output + (long)start * outputLength, rows * outputLength),
            OutputMask = _mask is null ? default : new Span<float>(_mask + (long)start * maskLength, rows * maskLength),
            Workspace = _workspaces[thread + 1]!.Span,
            Steps = _definition.Steps,
            Batch = rows,
            FirstSequence = _firstSequence + start,
            Logits = _logits,
        });
    }

    private bool TryRunCall(CompiledModel model, ModelDefinition definition, in InferenceCall call, int threads, int largest)
    {
        // As many pieces for each thread, so that all end together.
        int rounds = (call.Batch + threads * largest - 1) / (threads * largest);
        _pieces = rounds * threads;
        int floats = definition.InferenceWorkspace.For((call.Batch + _pieces - 1) / _pieces);
        if (_workspaces.Length < threads)
            _workspaces = new AlignedBuffer?[threads];
        try
        {
            for (int i = 0; i < threads; i++)
                _workspaces[i] = model.RentWorkspace(floats);
            fixed (float* parameters = call.Parameters, input = call.Input, output = call.Output, mask = call.OutputMask)
            {
                (_definition, _count, _firstSequence, _logits) = (definition, call.Batch, call.FirstSequence, call.Logits);
                _parameters = parameters;
                _input = input;
                _output = output;
                _mask = mask;
                return WorkerTeam.Shared.TryRun(_pieces, threads, this);
            }
        }
        finally
        {
            ReturnWorkspaces(model);
        }
    }

    private void ReturnWorkspaces(CompiledModel model)
    {
        foreach (ref AlignedBuffer? workspace in _workspaces.AsSpan())
        {
            if (workspace is not null)
                model.ReturnWorkspace(workspace);
            workspace = null;
        }
    }
}
