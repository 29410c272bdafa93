using System.Runtime.CompilerServices;

namespace CompiledRnn.Kernels;

/// <summary>How many rows the next register tile takes. Kernels come for 1 to 6 rows.</summary>
internal static class RowTiles
{
    private const int Most = 6;

    /// <summary>
    /// As few tiles as six rows allow, as even as they can be: 8 is 4 + 4, and 32 is 6 + 6 + 5 + 5 + 5 + 5, so that no tile is left with a row
    /// or two, whose sums would wait for one another.
    /// </summary>
    /// <param name="rows">Rows left, at least 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Even(int rows)
    {
        if (rows <= Most)
            return rows;
        uint tiles = ((uint)rows + Most - 1) / Most;
        return (int)(((uint)rows + tiles - 1) / tiles);
    }

    /// <summary>
    /// Six as long as there are so many, where tiles of one or two rows hold twice the vectors and so wait as little: 8 is 6 + 2. A single row is
    /// left only of one: 7 is 5 + 2.
    /// </summary>
    /// <param name="rows">Rows left, at least 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Sixes(int rows) => rows == Most + 1 ? Most - 1 : Math.Min(rows, Most);
}
