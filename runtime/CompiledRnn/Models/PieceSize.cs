namespace CompiledRnn;

/// <summary>How a batch is cut into pieces, in predictions and in training.</summary>
internal static class PieceSize
{
    // Some 5 us forward: of less work in a piece its calls, and in training the sums over the pieces, would be a good part.
    private const long LeastFlops = 500_000;

    /// <summary>As many as are worth a piece's calls.</summary>
    /// <param name="flops">Operations of a sequence forward, at least 1.</param>
    /// <param name="least">The fewest, of a large model.</param>
    /// <param name="most">The most, of a small one.</param>
    public static int Of(long flops, int least, int most) => (int)Math.Clamp(LeastFlops / flops, least, most);

    /// <summary>First sequence of a piece; the pieces are as even as they can be.</summary>
    /// <param name="batch">Sequences of the batch.</param>
    /// <param name="piece">Number of the piece; that of all for the batch's end.</param>
    /// <param name="pieces">Number of all.</param>
    public static int Start(int batch, int piece, int pieces) => (int)((long)batch * piece / pieces);
}
