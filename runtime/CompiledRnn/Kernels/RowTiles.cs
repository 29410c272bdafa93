using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace CompiledRnn.Kernels;

/// <summary>
/// How many rows the next register tile takes. Kernels come for 6, 4, 2 and 1 rows; sixes are used as long as the rest splits into the
/// others without a row alone where that can be helped (8 is 4 + 4, not 6 + 2).
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RowTiles
{
    /// <summary>Rows of the next tile.</summary>
    /// <param name="rows">Rows left, at least 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Next(int rows) => rows switch
    {
        1 => 1,
        2 or 3 => 2,
        4 or 5 or 8 or 9 => 4,
        _ => 6,
    };
}
