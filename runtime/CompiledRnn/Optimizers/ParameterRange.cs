namespace CompiledRnn;

/// <summary>A part of the parameter buffer or of one like it, in floats. Several threads may share it: each number is changed by itself.</summary>
internal readonly record struct ParameterRange(int Start, int Length)
{
    // Less than this for each thread is not worth a fork: some microseconds at the speed of the second-level cache.
    private const int LeastFloats = 1 << 14;

    // A cache line, and the widest vector.
    private const int Unit = 16;

    /// <summary>How many pieces to cut it into for so many threads.</summary>
    public int Pieces(int threads) => Math.Clamp(Length / LeastFloats, 1, threads);

    /// <summary>A piece, of whole cache lines but for the end of the last.</summary>
    public ParameterRange Piece(int index, int pieces)
    {
        int start = Cut(index, pieces);
        return new ParameterRange(Start + start, Cut(index + 1, pieces) - start);
    }

    private int Cut(int index, int pieces) => index == pieces ? Length : (int)((long)(Length / Unit) * index / pieces) * Unit;
}
