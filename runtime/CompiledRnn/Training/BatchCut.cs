using CompiledRnn.Generated;

namespace CompiledRnn;

/// <summary>
/// How the batch of a training pass is cut: into pieces, which run forward and backward by themselves, and shards of successive pieces,
/// whose gradients are added up in one buffer. It depends on the model and the size of the batch alone, so that the sums are the same for
/// any number of threads.
/// </summary>
internal static class BatchCut
{
    // What a piece keeps for backward is read again soon after it was written, the sooner the smaller the piece is; 16 rows are
    // full register tiles (6, 5 and 5), and a weight's gradient is a sum over all their steps. Measured with LSTM and GRU layers of 32 to 256
    // units: 8 to 24 rows are within 3 % of each other, and 5 to 15 % faster than a batch of 128 at once; 4 rows are slower again.
    private const int LeastSequences = 16;

    // At 64 rows a piece's calls are no longer a good part of it, however small the model.
    private const int EnoughSequences = 64;

    // Each has a buffer as large as the parameters.
    private const int MostShards = 16;

    /// <summary>The pieces of each shard, in the order of the batch.</summary>
    /// <param name="definition">The model.</param>
    /// <param name="batch">Sequences.</param>
    public static Range[][] Of(ModelDefinition definition, int batch)
    {
        int pieces = definition.NeedsWholeBatch ? 1 : Math.Max(1, batch / LeastSequencesOf(definition));
        var shards = new Range[Math.Min(pieces, MostShards)][];
        for (int i = 0; i < shards.Length; i++)
        {
            int first = (int)((long)pieces * i / shards.Length), end = (int)((long)pieces * (i + 1) / shards.Length);
            shards[i] = [.. Enumerable.Range(first, end - first).Select(piece => PieceSize.Start(batch, piece, pieces)..PieceSize.Start(batch, piece + 1, pieces))];
        }

        return shards;
    }

    private static int LeastSequencesOf(ModelDefinition definition) =>
        definition.Flops == 0 ? LeastSequences : PieceSize.Of(definition.Flops, LeastSequences, EnoughSequences);
}
