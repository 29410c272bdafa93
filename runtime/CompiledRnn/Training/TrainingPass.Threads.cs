namespace CompiledRnn;

/// <content>What a pass does on several threads.</content>
public sealed partial class TrainingPass
{
    /// <summary>The sum of the shards' gradients, each thread a range of it. A number's sum has the order of the shards, whoever makes it.</summary>
    private sealed class SumJob(TrainingPass pass) : TeamJob
    {
        // So that the sums stay in the first-level cache from shard to shard.
        private const int BlockFloats = 4096;

        private int _pieces;

        private ParameterRange All => new(0, pass._gradients.Length);

        /// <summary>Adds all shards' gradients to the pass's.</summary>
        public void Run(int threads)
        {
            _pieces = All.Pieces(threads);
            if (!WorkerTeam.Shared.TryRun(_pieces, threads, this))
                Add(All);
        }

        public override void Run(int item, int thread) => Add(All.Piece(item, _pieces));

        private void Add(ParameterRange range)
        {
            int end = range.Start + range.Length;
            for (int start = range.Start; start < end; start += BlockFloats)
            {
                int length = Math.Min(BlockFloats, end - start);
                Span<float> sum = pass.GradientBuffer.Slice(start, length);
                foreach (Shard shard in pass._shards)
                    Kernels.Vectors.Add(sum, shard.Gradients.Span.Slice(start, length));
            }
        }
    }
}
