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
}
