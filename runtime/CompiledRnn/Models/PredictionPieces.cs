using CompiledRnn.Generated;

namespace CompiledRnn;

/// <summary>
/// A large batch is predicted in pieces, one behind the other or on several threads: what a layer hands to the next one is read from the cache,
/// and the workspace is bounded. A sequence's numbers do not depend on its piece.
/// </summary>
internal static class PredictionPieces
{
    // From 32 to 96 sequences make no difference, 256 at once are 2 to 5 % slower, and in fresh memory more.
    private const int Sequences = 64;
    private const int MostSequences = 256;

    /// <summary>Sequences of a piece, at most.</summary>
    /// <param name="definition">The model.</param>
    public static int Largest(ModelDefinition definition) => definition.InferenceWorkspace.BatchWithin(
        definition.Flops == 0 ? MostSequences : PieceSize.Of(definition.Flops, Sequences, MostSequences));
}
