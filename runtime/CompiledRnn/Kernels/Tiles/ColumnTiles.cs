using System.Runtime.CompilerServices;

namespace CompiledRnn.Kernels;

/// <summary>
/// How many vectors of columns the next register tile takes: up to 4 where a vector of 16 floats comes with 32 registers, else up to 2. No tile
/// of one vector remains where that can be helped.
/// </summary>
internal static class ColumnTiles
{
    /// <summary>Vectors of the next tile.</summary>
    /// <param name="vectors">Vectors left, at least 1.</param>
    /// <param name="lanes">Floats of a vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Next(int vectors, int lanes) => lanes < 16 ? Math.Min(vectors, 2) : vectors switch
    {
        5 or 6 => 3,
        _ => Math.Min(vectors, 4),
    };

    /// <summary>
    /// Vectors of a tile in which a panel's columns go without rest. One or two rows take up to 4 also with 16 registers: fewer sums would wait for
    /// one another.
    /// </summary>
    /// <param name="vectors">Vectors of the panel.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="lanes">Floats of a vector.</param>
    /// <param name="whole">Whether every input adds to all columns; else a tile of vectors of less than 16 floats stays within a group.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int OfPanel(int vectors, int rows, int lanes, bool whole)
    {
        int most = lanes == 16 || rows <= 2 ? 4 : 2;
        if (!whole && lanes < 16)
            return Math.Min(most, 16 / lanes);
        if (vectors <= most)
            return vectors;
        return vectors % most == 0 ? most : 3;
    }
}
