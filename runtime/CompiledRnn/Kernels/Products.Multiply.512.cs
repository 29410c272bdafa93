using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <content>Rows times a packed matrix, in register tiles of up to 6 rows by 4 vectors with 32 registers, 6 by 2 with 16.</content>
public static partial class Products
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply512(in MatrixProduct p, int rows, ref float a, ref float b, ref float c, ref float start)
    {
        // Vectors of a tile lie equally far apart: side by side in a panel, or each in a panel of its own.
        int lanes = (int)p.Lanes;
        bool isSplit = lanes == Vector512<float>.Count;
        nuint apart = isSplit ? (nuint)p.Blocks * p.Inner * p.Lanes : (nuint)Vector512<float>.Count;
        for (int n = 0, vectors; n < p.Columns; n += vectors * Vector512<float>.Count)
        {
            int end = isSplit ? p.Columns : Math.Min(p.Columns, n - n % lanes + lanes);
            vectors = ColumnTiles.Next((end - n) / Vector512<float>.Count, Vector512<float>.Count);
            ref float columns = ref Unsafe.Add(ref b, p.ColumnOffset(n));
            ref float initial = ref Unsafe.IsNullRef(ref start) ? ref start : ref Unsafe.Add(ref start, n);
            ref float y = ref Unsafe.Add(ref c, n);
            switch (vectors)
            {
                case 4 when Vector512<float>.Count == 16:
                    MultiplyColumns512<Four>(p, rows, ref a, ref columns, apart, ref y, ref initial);
                    break;
                case 3 when Vector512<float>.Count == 16:
                    MultiplyColumns512<Three>(p, rows, ref a, ref columns, apart, ref y, ref initial);
                    break;
                case 2:
                    MultiplyColumns512<Two>(p, rows, ref a, ref columns, apart, ref y, ref initial);
                    break;
                default:
                    MultiplyColumns512<One>(p, rows, ref a, ref columns, apart, ref y, ref initial);
                    break;
            }
        }
    }

    /// <summary>All rows by some columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyColumns512<TVectors>(in MatrixProduct p, int rows, ref float a, ref float b, nuint apart, ref float c, ref float start)
        where TVectors : struct, ICount
    {
        for (int r = 0, tile; r < rows; r += tile)
        {
            tile = RowTiles.Even(rows - r);
            ref float x = ref Unsafe.Add(ref a, (nuint)r * p.RowStride);
            ref float y = ref Unsafe.Add(ref c, (nuint)r * p.OutputStride);
            switch (tile)
            {
                case 6:
                    MultiplyTile512<Six, TVectors>(p, ref x, ref b, apart, ref y, ref start);
                    break;
                case 5:
                    MultiplyTile512<Five, TVectors>(p, ref x, ref b, apart, ref y, ref start);
                    break;
                case 4:
                    MultiplyTile512<Four, TVectors>(p, ref x, ref b, apart, ref y, ref start);
                    break;
                case 3:
                    MultiplyTile512<Three, TVectors>(p, ref x, ref b, apart, ref y, ref start);
                    break;
                case 2:
                    MultiplyTile512<Two, TVectors>(p, ref x, ref b, apart, ref y, ref start);
                    break;
                default:
                    MultiplyTile512<One, TVectors>(p, ref x, ref b, apart, ref y, ref start);
                    break;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyTile512<TRows, TVectors>(in MatrixProduct p, ref float a, ref float b, nuint apart, ref float c, ref float start)
        where TRows : struct, ICount
        where TVectors : struct, ICount
    {
        SumRow512<TVectors> s0 = default;
        if (!Unsafe.IsNullRef(ref start))
            s0 = SumRow512<TVectors>.Load(ref start);
        SumRow512<TVectors> s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0;
        for (int block = 0; block < p.Blocks; block++)
        {
            TileSums.Add<TRows, TVectors, Groups<Zero, TVectors>>(
                ref s0, ref s1, ref s2, ref s3, ref s4, ref s5, ref a, p.RowStride, p.Inner, ref b, p.Lanes, apart);
            a = ref Unsafe.Add(ref a, p.BlockStride);
            b = ref Unsafe.Add(ref b, p.Inner * p.Lanes);
        }

        TileSums.Store<TRows, TVectors>(s0, s1, s2, s3, s4, s5, ref c, p.OutputStride);
    }
}
