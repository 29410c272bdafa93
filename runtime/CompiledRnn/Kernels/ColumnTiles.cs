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

/// <summary>A number of rows or vectors as a type: the just-in-time compiler leaves out what lies beyond it.</summary>
internal interface ICount
{
    /// <summary>The number.</summary>
    static abstract int Value { get; }
}

internal readonly struct One : ICount
{
    public static int Value => 1;
}

internal readonly struct Two : ICount
{
    public static int Value => 2;
}

internal readonly struct Three : ICount
{
    public static int Value => 3;
}

internal readonly struct Four : ICount
{
    public static int Value => 4;
}

internal readonly struct Six : ICount
{
    public static int Value => 6;
}
