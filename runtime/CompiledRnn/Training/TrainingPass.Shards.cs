using CompiledRnn.Generated;

namespace CompiledRnn;

/// <content>The batch cut into shards, which run one by one or on several threads.</content>
public sealed partial class TrainingPass
{
    private const int ShardSequences = 16;
    private const int MostShards = 16;

    private static Shard[] Cut(ModelDefinition definition, int batch, AlignedBuffer sum)
    {
        var shards = new Shard[definition.NeedsWholeBatch ? 1 : Math.Clamp(batch / ShardSequences, 1, MostShards)];
        for (int i = 0, first = 0; i < shards.Length; i++)
        {
            int count = batch / shards.Length + (i < batch % shards.Length ? 1 : 0);
            AlignedBuffer gradients = shards.Length == 1 ? sum : new AlignedBuffer(definition.ParameterFloats);
            shards[i] = new Shard(first, count, gradients, new float[checked(definition.StateFloats * count)], new double[1]);
            first += count;
        }

        return shards;
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
        ModelDefinition definition = _definition;
        // Backward the other way round: what the last shards kept is in the cache still.
        Shard shard = _shards[work.Forward ? index : _shards.Length - 1 - index];
        var step = new TrainingStep(shard.Count, shard.First, Seed, Step, Logits: false, work.InputGradient);
        if (work.Forward)
            RunShardForward(definition, shard, step, work.Logits);
        else
            RunShardBackward(definition, shard, step, work.Logits);
    }

    private void RunShardForward(ModelDefinition definition, Shard shard, TrainingStep step, OutputSet logits)
    {
        shard.ActivityPenalty[0] = 0;
        definition.Forward(new TrainingCall
        {
            ActivityPenalty = shard.ActivityPenalty,
            Parameters = _model.ParameterBuffer,
            Input = shard.Of(_input, definition.Input.Length),
            Output = shard.Of(_output, definition.Output.Length),
            OutputMask = shard.Of(_outputMask, definition.MaskLength),
            States = shard.States,
            Workspace = shard.Workspace.Span,
            Steps = definition.Steps,
            Truth = TruthOf(shard),
            Step = step,
            Logits = logits,
        });
    }

    private void RunShardBackward(ModelDefinition definition, Shard shard, TrainingStep step, OutputSet logits)
    {
        if (_shards.Length > 1)
            shard.Gradients.Span.Clear();
        definition.Backward(new TrainingCall
        {
            Sequences = Batch,
            Parameters = _model.ParameterBuffer,
            OutputGradient = shard.Of(_outputGradient, definition.Output.Length),
            Gradients = shard.Gradients.Span,
            InputGradient = shard.Of(_inputGradient, definition.Input.Length),
            Workspace = shard.Workspace.Span,
            Steps = definition.Steps,
            Truth = TruthOf(shard),
            Step = step,
            Logits = logits,
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

    private readonly record struct Work(OutputSet Logits, bool InputGradient, bool Forward);

    private sealed record Shard(int First, int Count, AlignedBuffer Gradients, float[] States, double[] ActivityPenalty)
    {
        /// <summary>Memory of the pass; grows with the steps.</summary>
        public AlignedBuffer Workspace { get; set; } = new(0);

        /// <summary>Its sequences in an array of the whole batch.</summary>
        public Span<float> Of(float[] values, int length) => values.AsSpan(First * length, Count * length);
    }
}
