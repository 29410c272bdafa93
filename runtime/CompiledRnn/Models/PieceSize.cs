namespace CompiledRnn;

/// <summary>How many sequences of a batch go together, in predictions and in training.</summary>
internal static class PieceSize
{
    // Some 5 us forward: of less work in a piece its calls, and in training the sums over the pieces, would be a good part.
    private const long LeastFlops = 500_000;

    /// <summary>As many as are worth a piece's calls.</summary>
    /// <param name="flops">Operations of a sequence forward, at least 1.</param>
    /// <param name="least">The fewest, of a large model.</param>
    /// <param name="most">The most, of a small one.</param>
    public static int Of(long flops, int least, int most) => (int)Math.Clamp(LeastFlops / flops, least, most);
}
