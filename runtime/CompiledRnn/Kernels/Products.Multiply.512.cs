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
        Vector512<float> a0 = default, b0 = default, c0 = default, d0 = default;
        if (!Unsafe.IsNullRef(ref start))
        {
            a0 = Vector512.LoadUnsafe(ref start);
            if (TVectors.Value > 1)
                b0 = Vector512.LoadUnsafe(ref start, (nuint)Vector512<float>.Count);
            if (TVectors.Value > 2)
                c0 = Vector512.LoadUnsafe(ref start, 2 * (nuint)Vector512<float>.Count);
            if (TVectors.Value > 3)
                d0 = Vector512.LoadUnsafe(ref start, 3 * (nuint)Vector512<float>.Count);
        }

        Vector512<float> a1 = a0, b1 = b0, c1 = c0, d1 = d0;
        Vector512<float> a2 = a0, b2 = b0, c2 = c0, d2 = d0;
        Vector512<float> a3 = a0, b3 = b0, c3 = c0, d3 = d0;
        Vector512<float> a4 = a0, b4 = b0, c4 = c0, d4 = d0;
        Vector512<float> a5 = a0, b5 = b0, c5 = c0, d5 = d0;
        nuint stride = p.RowStride, lanes = p.Lanes;
        for (int block = 0; block < p.Blocks; block++)
        {
            for (nuint k = 0; k < p.Inner; k++)
            {
                Vector512<float> w0 = Vector512.LoadUnsafe(ref b, k * lanes), w1 = default, w2 = default, w3 = default;
                if (TVectors.Value > 1)
                    w1 = Vector512.LoadUnsafe(ref b, k * lanes + apart);
                if (TVectors.Value > 2)
                    w2 = Vector512.LoadUnsafe(ref b, k * lanes + 2 * apart);
                if (TVectors.Value > 3)
                    w3 = Vector512.LoadUnsafe(ref b, k * lanes + 3 * apart);
                Vector512<float> x = Vector512.Create(Unsafe.Add(ref a, k));
                a0 = Vector512.MultiplyAddEstimate(x, w0, a0);
                if (TVectors.Value > 1)
                    b0 = Vector512.MultiplyAddEstimate(x, w1, b0);
                if (TVectors.Value > 2)
                    c0 = Vector512.MultiplyAddEstimate(x, w2, c0);
                if (TVectors.Value > 3)
                    d0 = Vector512.MultiplyAddEstimate(x, w3, d0);
                if (TRows.Value > 1)
                {
                    x = Vector512.Create(Unsafe.Add(ref a, k + stride));
                    a1 = Vector512.MultiplyAddEstimate(x, w0, a1);
                    if (TVectors.Value > 1)
                        b1 = Vector512.MultiplyAddEstimate(x, w1, b1);
                    if (TVectors.Value > 2)
                        c1 = Vector512.MultiplyAddEstimate(x, w2, c1);
                    if (TVectors.Value > 3)
                        d1 = Vector512.MultiplyAddEstimate(x, w3, d1);
                }

                if (TRows.Value > 2)
                {
                    x = Vector512.Create(Unsafe.Add(ref a, k + 2 * stride));
                    a2 = Vector512.MultiplyAddEstimate(x, w0, a2);
                    if (TVectors.Value > 1)
                        b2 = Vector512.MultiplyAddEstimate(x, w1, b2);
                    if (TVectors.Value > 2)
                        c2 = Vector512.MultiplyAddEstimate(x, w2, c2);
                    if (TVectors.Value > 3)
                        d2 = Vector512.MultiplyAddEstimate(x, w3, d2);
                }

                if (TRows.Value > 3)
                {
                    x = Vector512.Create(Unsafe.Add(ref a, k + 3 * stride));
                    a3 = Vector512.MultiplyAddEstimate(x, w0, a3);
                    if (TVectors.Value > 1)
                        b3 = Vector512.MultiplyAddEstimate(x, w1, b3);
                    if (TVectors.Value > 2)
                        c3 = Vector512.MultiplyAddEstimate(x, w2, c3);
                    if (TVectors.Value > 3)
                        d3 = Vector512.MultiplyAddEstimate(x, w3, d3);
                }

                if (TRows.Value > 4)
                {
                    x = Vector512.Create(Unsafe.Add(ref a, k + 4 * stride));
                    a4 = Vector512.MultiplyAddEstimate(x, w0, a4);
                    if (TVectors.Value > 1)
                        b4 = Vector512.MultiplyAddEstimate(x, w1, b4);
                    if (TVectors.Value > 2)
                        c4 = Vector512.MultiplyAddEstimate(x, w2, c4);
                    if (TVectors.Value > 3)
                        d4 = Vector512.MultiplyAddEstimate(x, w3, d4);
                }

                if (TRows.Value > 5)
                {
                    x = Vector512.Create(Unsafe.Add(ref a, k + 5 * stride));
                    a5 = Vector512.MultiplyAddEstimate(x, w0, a5);
                    if (TVectors.Value > 1)
                        b5 = Vector512.MultiplyAddEstimate(x, w1, b5);
                    if (TVectors.Value > 2)
                        c5 = Vector512.MultiplyAddEstimate(x, w2, c5);
                    if (TVectors.Value > 3)
                        d5 = Vector512.MultiplyAddEstimate(x, w3, d5);
                }
            }

            a = ref Unsafe.Add(ref a, p.BlockStride);
            b = ref Unsafe.Add(ref b, p.Inner * lanes);
        }

        nuint output = p.OutputStride;
        StoreTo512<TVectors>(ref c, a0, b0, c0, d0);
        if (TRows.Value > 1)
            StoreTo512<TVectors>(ref Unsafe.Add(ref c, output), a1, b1, c1, d1);
        if (TRows.Value > 2)
            StoreTo512<TVectors>(ref Unsafe.Add(ref c, 2 * output), a2, b2, c2, d2);
        if (TRows.Value > 3)
            StoreTo512<TVectors>(ref Unsafe.Add(ref c, 3 * output), a3, b3, c3, d3);
        if (TRows.Value > 4)
            StoreTo512<TVectors>(ref Unsafe.Add(ref c, 4 * output), a4, b4, c4, d4);
        if (TRows.Value > 5)
            StoreTo512<TVectors>(ref Unsafe.Add(ref c, 5 * output), a5, b5, c5, d5);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreTo512<TVectors>(ref float y, Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d)
        where TVectors : ICount
    {
        a.StoreUnsafe(ref y);
        if (TVectors.Value > 1)
            b.StoreUnsafe(ref y, (nuint)Vector512<float>.Count);
        if (TVectors.Value > 2)
            c.StoreUnsafe(ref y, 2 * (nuint)Vector512<float>.Count);
        if (TVectors.Value > 3)
            d.StoreUnsafe(ref y, 3 * (nuint)Vector512<float>.Count);
    }
}
