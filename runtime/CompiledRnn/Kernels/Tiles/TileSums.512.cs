using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <summary>
/// What is done with the sums of a register tile of up to six rows. The rows are variables of the tile's method, handed over by reference: as
/// these methods are inlined there, the sums stay in registers (in a struct of six rows they do not).
/// </summary>
internal static partial class TileSums
{
    /// <summary>Adds the products of rows with weights.</summary>
    /// <typeparam name="TRows">Rows.</typeparam>
    /// <typeparam name="TVectors">Vectors of a row.</typeparam>
    /// <typeparam name="TAdded">The vectors that are added to.</typeparam>
    /// <param name="s0">Sums of the first row.</param>
    /// <param name="s1">Of the second; from here on where the tile has the row.</param>
    /// <param name="s2">Of the third.</param>
    /// <param name="s3">Of the fourth.</param>
    /// <param name="s4">Of the fifth.</param>
    /// <param name="s5">Of the sixth.</param>
    /// <param name="r0">The first row.</param>
    /// <param name="stride">Floats between rows.</param>
    /// <param name="count">Values of a row.</param>
    /// <param name="weights">The weights of the vectors that are added to.</param>
    /// <param name="weightStride">Floats between rows of the weights.</param>
    /// <param name="apart">Floats between vectors of a row of the weights.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<TRows, TVectors, TAdded>(
        ref SumRow512<TVectors> s0, ref SumRow512<TVectors> s1, ref SumRow512<TVectors> s2, ref SumRow512<TVectors> s3, ref SumRow512<TVectors> s4, ref SumRow512<TVectors> s5,
        ref float r0, nuint stride, nuint count, ref float weights, nuint weightStride, nuint apart)
        where TRows : struct, ICount
        where TVectors : struct, ICount
        where TAdded : struct, IGroups
    {
        ref float r1 = ref Unsafe.Add(ref r0, stride);
        ref float r2 = ref Unsafe.Add(ref r1, stride);
        ref float r3 = ref Unsafe.Add(ref r2, stride);
        ref float r4 = ref Unsafe.Add(ref r3, stride);
        ref float r5 = ref Unsafe.Add(ref r4, stride);
        for (nuint k = 0; k < count; k++)
        {
            var w = SumRow512<TVectors>.Load<TAdded>(ref weights, apart);
            weights = ref Unsafe.Add(ref weights, weightStride);
            s0.Add<TAdded>(Unsafe.Add(ref r0, k), w);
            if (TRows.Value > 1)
                s1.Add<TAdded>(Unsafe.Add(ref r1, k), w);
            if (TRows.Value > 2)
                s2.Add<TAdded>(Unsafe.Add(ref r2, k), w);
            if (TRows.Value > 3)
                s3.Add<TAdded>(Unsafe.Add(ref r3, k), w);
            if (TRows.Value > 4)
                s4.Add<TAdded>(Unsafe.Add(ref r4, k), w);
            if (TRows.Value > 5)
                s5.Add<TAdded>(Unsafe.Add(ref r5, k), w);
        }
    }

    /// <summary>Writes the sums.</summary>
    /// <typeparam name="TRows">Rows.</typeparam>
    /// <typeparam name="TVectors">Vectors of a row.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TRows, TVectors>(
        in SumRow512<TVectors> s0, in SumRow512<TVectors> s1, in SumRow512<TVectors> s2, in SumRow512<TVectors> s3, in SumRow512<TVectors> s4, in SumRow512<TVectors> s5,
        ref float y, nuint stride)
        where TRows : struct, ICount
        where TVectors : struct, ICount
    {
        s0.Store(ref y);
        if (TRows.Value > 1)
            s1.Store(ref Unsafe.Add(ref y, stride));
        if (TRows.Value > 2)
            s2.Store(ref Unsafe.Add(ref y, 2 * stride));
        if (TRows.Value > 3)
            s3.Store(ref Unsafe.Add(ref y, 3 * stride));
        if (TRows.Value > 4)
            s4.Store(ref Unsafe.Add(ref y, 4 * stride));
        if (TRows.Value > 5)
            s5.Store(ref Unsafe.Add(ref y, 5 * stride));
    }
}
