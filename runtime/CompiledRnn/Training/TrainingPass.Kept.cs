using CompiledRnn.Generated;

namespace CompiledRnn;

/// <content>Forward over the whole batch first, then backward: each piece keeps a workspace of its own.</content>
public sealed partial class TrainingPass
{
    private Work _work;
    private bool _ranForward;

    /// <summary>Forward over all pieces; <paramref name="logits"/> are the outputs whose last softmax or sigmoid is left out.</summary>
    private void RunForward(ReadOnlySpan<float> input, StepMask steps, OutputSet logits)
    {
        Begin(input, steps);
        CopyInput(input, steps);
        KeepWorkspaces(_pieces);
        RunShards(new Work(logits, InputGradient: false, Forward: true));
        _ranForward = true;
    }

    /// <summary>Backward over all pieces, then the sum of the shards' gradients.</summary>
    private void RunBackward(ReadOnlySpan<float> outputGradient, OutputSet logits, bool inputGradient)
    {
        if (!_ranForward)
            throw new InvalidOperationException("Backward needs a forward pass before it.");
        CompiledModel.CheckLength(outputGradient.Length, Batch, _definition.Output, nameof(outputGradient));
        outputGradient.CopyTo(_outputGradient);
        RunShards(new Work(logits, inputGradient, Forward: false));
        _ranForward = false;
        _hasInputGradient = inputGradient;
        if (_pieces > 1)
            _sumJob.Run(_threads);
    }

    /// <summary>A step without the regularizers of weights.</summary>
    /// <returns>The loss.</returns>
    private double RunKept(ReadOnlySpan<float> input, ReadOnlySpan<float> target, ReadOnlySpan<float> weights, StepMask steps, bool inputGradient)
    {
        LossMeasure losses = _losses!;
        RunForward(input, steps, losses.Logits);
        Span<float> gradient = _outputGradient.AsSpan(0, OutputFloats);
        double value = losses.Reduce(_output.AsSpan(0, OutputFloats), target, gradient, new PositionWeights(weights, OutputMask));
        RunBackward(gradient, losses.Logits, inputGradient);
        return value;
    }

    private void RunShards(Work work)
    {
        _work = work;
        if (WorkerTeam.Shared.TryRun(_shards.Length, _threads, _shardJob))
            return;
        for (int shard = 0; shard < _shards.Length; shard++)
            RunShard(shard);
    }

    private void RunShard(int index)
    {
        Work work = _work;
        if (work.Forward)
        {
            foreach (Piece piece in _shards[index].Pieces)
                ForwardPiece(piece, piece.Of(_input, _definition.Input.Length), _workspaces[piece.Number], work.Logits);
            return;
        }

        // Backward the other way round: what the last shards kept is in the cache still.
        Shard shard = _shards[^(index + 1)];
        if (_pieces > 1)
            shard.Gradients.Span.Clear();
        foreach (Piece piece in shard.Pieces)
            BackwardPiece(piece, shard.Gradients, _workspaces[piece.Number], work.Logits, work.InputGradient);
    }

    private readonly record struct Work(OutputSet Logits, bool InputGradient, bool Forward);

    private sealed class ShardJob(TrainingPass pass) : TeamJob
    {
        public override void Run(int item, int thread) => pass.RunShard(item);
    }
}
