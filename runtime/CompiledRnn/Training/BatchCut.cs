using CompiledRnn.Generated;

namespace CompiledRnn;

/// <summary>
/// How the batch of a training pass is cut: into pieces, which run forward and backward by themselves, and shards of successive pieces,
/// whose gradients are added up in one buffer. It depends on the model and the size of the batch alone, so that the sums are the same for
/// any number of threads.
/// </summary>
internal static class BatchCut
{
    // What a piece keeps for backward is read again soon after it was written, the sooner the smaller the piece is; in 16 rows there are
    // two tiles of 6 and one of 4, and a weight's gradient is a sum over all their steps. Measured with LSTM and GRU layers of 32 to 256
    // units: 8 to 24 rows are within 3 % of each other, and 5 to 15 % faster than a batch of 128 at once; 4 rows are slower again.
    private const int LeastSequences = 16;

    // Some 5 us forward: of less work in a piece the calls, and the sum over the shards, are a good part of it. But at 64 rows they are not,
    // however small the model.
    private const long LeastFlops = 500_000;
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
            shards[i] = [.. Enumerable.Range(first, end - first).Select(piece => Start(batch, piece, pieces)..Start(batch, piece + 1, pieces))];
        }

        return shards;
    }

    private static int LeastSequencesOf(ModelDefinition definition) =>
        definition.Flops == 0 ? LeastSequences : (int)Math.Clamp(LeastFlops / definition.Flops, LeastSequences, EnoughSequences);

    // Even, so that an odd row, which has a tile for itself, is in the last piece alone.
    private static int Start(int batch, int piece, int pieces) => piece == pieces ? batch : (int)((long)(batch / 2) * piece / pieces) * 2;
}
