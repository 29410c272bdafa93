namespace CompiledRnn;

/// <content>
/// Forward, the loss and backward of a piece of the batch before the next one, in the same memory: what a piece kept is in the cache still,
/// and a pass needs a workspace for each thread instead of each piece.
/// </content>
public sealed partial class TrainingPass
{
    private readonly PiecesJob _piecesJob;

    /// <summary>Whether nothing of a step needs the whole batch but its sums.</summary>
    private bool RunsByPieces => _pieces > 1 && _losses!.IsSeparable;

    private int TeamSize => Math.Min(_threads, _shards.Length);

    /// <summary>A step without the regularizers of weights.</summary>
    /// <returns>The loss.</returns>
    private double RunPieces(ReadOnlySpan<float> input, ReadOnlySpan<float> target, ReadOnlySpan<float> weights, StepMask steps, bool inputGradient)
    {
        Begin(input, steps);
        KeepWorkspaces(TeamSize);
        _losses!.Prepare(TeamSize, Batch, _largestPiece, target, weights);
        if (!steps.IsEmpty || input.Overlaps(_output))
        {
            CopyInput(input, steps);
            input = _input.AsSpan(0, InputFloats);
        }

        _ranForward = false;
        _piecesJob.Run(input, target, weights, inputGradient);
        _hasInputGradient = inputGradient;
        _sumJob.Run(_threads);
        return SumOfLosses();
    }

    // In the order of the pieces, whoever computed them.
    private double SumOfLosses()
    {
        double sum = 0;
        _losses!.ClearValues();
        foreach (Shard shard in _shards)
        {
            foreach (Piece piece in shard.Pieces)
            {
                sum += piece.Loss;
                _losses.AddValues(piece.OutputLosses);
            }
        }

        return sum;
    }

    /// <summary>The shards of a step; the caller's memory stays in place while it runs.</summary>
    private sealed unsafe class PiecesJob(TrainingPass pass) : TeamJob
    {
        private float* _input;
        private float* _target;
        private float* _weights;
        private int _inputRow;
        private int _targetRow;
        private int _weightsRow;
        private bool _inputGradient;

        public void Run(ReadOnlySpan<float> input, ReadOnlySpan<float> target, ReadOnlySpan<float> weights, bool inputGradient)
        {
            (_inputRow, _targetRow, _weightsRow) = (input.Length / pass.Batch, target.Length / pass.Batch, weights.Length / pass.Batch);
            _inputGradient = inputGradient;
            fixed (float* inputs = input, targets = target, factors = weights)
            {
                _input = inputs;
                _target = targets;
                _weights = factors;
                if (WorkerTeam.Shared.TryRun(pass._shards.Length, pass._threads, this))
                    return;
                for (int shard = 0; shard < pass._shards.Length; shard++)
                    Run(shard, TeamThread.Caller);
            }
        }

        public override void Run(int item, int thread)
        {
            int place = thread - TeamThread.Caller;
            Shard shard = pass._shards[item];
            AlignedBuffer workspace = pass._workspaces[place];
            LossMeasure losses = pass._losses!;
            shard.Gradients.Span.Clear();
            foreach (Piece piece in shard.Pieces)
            {
                pass.ForwardPiece(piece, Rows(piece, _input, _inputRow), workspace, losses.Logits);
                int row = pass._definition.Output.Length;
                piece.Loss = losses.ReducePiece(
                    place, piece.First, piece.Of(pass._output, row), Rows(piece, _target, _targetRow), piece.Of(pass._outputGradient, row),
                    Rows(piece, _weights, _weightsRow), piece.OutputLosses);
                pass.BackwardPiece(piece, shard.Gradients, workspace, losses.Logits, _inputGradient);
            }
        }

        private static ReadOnlySpan<float> Rows(Piece piece, float* values, int row) => new(values + (long)piece.First * row, piece.Count * row);
    }
}
