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
        where TVectors : ICount
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
        where TRows : ICount
        where TVectors : ICount
    {
        SumRow512<TVectors> s0 = default;
        if (!Unsafe.IsNullRef(ref start))
            s0 = SumRow512<TVectors>.Load(ref start, (nuint)Vector512<float>.Count);
        SumRow512<TVectors> s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0;
        nuint stride = p.RowStride, lanes = p.Lanes;
        for (int block = 0; block < p.Blocks; block++)
        {
            for (nuint k = 0; k < p.Inner; k++)
            {
                var w = SumRow512<TVectors>.Load(ref Unsafe.Add(ref b, k * lanes), apart);
                s0.Add(Unsafe.Add(ref a, k), w);
                if (TRows.Value > 1)
                    s1.Add(Unsafe.Add(ref a, k + stride), w);
                if (TRows.Value > 2)
                    s2.Add(Unsafe.Add(ref a, k + 2 * stride), w);
                if (TRows.Value > 3)
                    s3.Add(Unsafe.Add(ref a, k + 3 * stride), w);
                if (TRows.Value > 4)
                    s4.Add(Unsafe.Add(ref a, k + 4 * stride), w);
                if (TRows.Value > 5)
                    s5.Add(Unsafe.Add(ref a, k + 5 * stride), w);
            }

            a = ref Unsafe.Add(ref a, p.BlockStride);
            b = ref Unsafe.Add(ref b, p.Inner * lanes);
        }

        nuint output = p.OutputStride;
        s0.Store(ref c);
        if (TRows.Value > 1)
            s1.Store(ref Unsafe.Add(ref c, output));
        if (TRows.Value > 2)
            s2.Store(ref Unsafe.Add(ref c, 2 * output));
        if (TRows.Value > 3)
            s3.Store(ref Unsafe.Add(ref c, 3 * output));
        if (TRows.Value > 4)
            s4.Store(ref Unsafe.Add(ref c, 4 * output));
        if (TRows.Value > 5)
            s5.Store(ref Unsafe.Add(ref c, 5 * output));
    }
}
