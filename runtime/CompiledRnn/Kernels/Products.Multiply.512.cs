using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <content>Rows times a packed matrix, in register tiles of up to 6 rows by 2 vectors (12 sums, 2 columns, 1 broadcast: 15 registers).</content>
public static partial class Products
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply512(in MatrixProduct p, int rows, ref float a, ref float b, ref float c, ref float start)
    {
        for (int n = 0; n < p.Columns; n += 2 * Vector512<float>.Count)
        {
            // With one vector left over, the second is the first again: the same values are computed and stored twice.
            int m = n + Vector512<float>.Count < p.Columns ? n + Vector512<float>.Count : n;
            nuint first = p.ColumnOffset(n), second = p.ColumnOffset(m) - first;
            ref float columns = ref Unsafe.Add(ref b, first);
            ref float initial = ref Unsafe.IsNullRef(ref start) ? ref start : ref Unsafe.Add(ref start, n);
            nuint apart = (nuint)(m - n);
            for (int r = 0, tile; r < rows; r += tile)
            {
                tile = RowTiles.Next(rows - r);
                ref float x = ref Unsafe.Add(ref a, (nuint)r * p.RowStride);
                ref float y = ref Unsafe.Add(ref c, (nuint)r * p.OutputStride + (nuint)n);
                switch (tile)
                {
                    case 6:
                        MultiplyTile6x512(p, ref x, ref columns, second, ref y, apart, ref initial, apart);
                        break;
                    case 4:
                        MultiplyTile4x512(p, ref x, ref columns, second, ref y, apart, ref initial, apart);
                        break;
                    case 2:
                        MultiplyTile2x512(p, ref x, ref columns, second, ref y, apart, ref initial, apart);
                        break;
                    default:
                        MultiplyTile1x512(p, ref x, ref columns, second, ref y, apart, ref initial, apart);
                        break;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyTile6x512(in MatrixProduct p, ref float a, ref float b, nuint second, ref float c, nuint cSecond, ref float start, nuint startSecond)
    {
        Vector512<float> a0 = default, b0 = default;
        if (!Unsafe.IsNullRef(ref start))
        {
            a0 = Vector512.LoadUnsafe(ref start);
            b0 = Vector512.LoadUnsafe(ref start, startSecond);
        }

        Vector512<float> a1 = a0, b1 = b0, a2 = a0, b2 = b0, a3 = a0, b3 = b0, a4 = a0, b4 = b0, a5 = a0, b5 = b0;
        nuint stride = p.RowStride, lanes = p.Lanes;
        for (int block = 0; block < p.Blocks; block++)
        {
            for (nuint k = 0; k < p.Inner; k++)
            {
                Vector512<float> w0 = Vector512.LoadUnsafe(ref b, k * lanes);
                Vector512<float> w1 = Vector512.LoadUnsafe(ref b, k * lanes + second);
                Vector512<float> x = Vector512.Create(Unsafe.Add(ref a, k));
                a0 = Vector512.MultiplyAddEstimate(x, w0, a0);
                b0 = Vector512.MultiplyAddEstimate(x, w1, b0);
                x = Vector512.Create(Unsafe.Add(ref a, k + stride));
                a1 = Vector512.MultiplyAddEstimate(x, w0, a1);
                b1 = Vector512.MultiplyAddEstimate(x, w1, b1);
                x = Vector512.Create(Unsafe.Add(ref a, k + 2 * stride));
                a2 = Vector512.MultiplyAddEstimate(x, w0, a2);
                b2 = Vector512.MultiplyAddEstimate(x, w1, b2);
                x = Vector512.Create(Unsafe.Add(ref a, k + 3 * stride));
                a3 = Vector512.MultiplyAddEstimate(x, w0, a3);
                b3 = Vector512.MultiplyAddEstimate(x, w1, b3);
                x = Vector512.Create(Unsafe.Add(ref a, k + 4 * stride));
                a4 = Vector512.MultiplyAddEstimate(x, w0, a4);
                b4 = Vector512.MultiplyAddEstimate(x, w1, b4);
                x = Vector512.Create(Unsafe.Add(ref a, k + 5 * stride));
                a5 = Vector512.MultiplyAddEstimate(x, w0, a5);
                b5 = Vector512.MultiplyAddEstimate(x, w1, b5);
            }

            a = ref Unsafe.Add(ref a, p.BlockStride);
            b = ref Unsafe.Add(ref b, p.Inner * lanes);
        }

        a0.StoreUnsafe(ref c);
        b0.StoreUnsafe(ref c, cSecond);
        a1.StoreUnsafe(ref c, p.OutputStride);
        b1.StoreUnsafe(ref c, p.OutputStride + cSecond);
        a2.StoreUnsafe(ref c, 2 * p.OutputStride);
        b2.StoreUnsafe(ref c, 2 * p.OutputStride + cSecond);
        a3.StoreUnsafe(ref c, 3 * p.OutputStride);
        b3.StoreUnsafe(ref c, 3 * p.OutputStride + cSecond);
        a4.StoreUnsafe(ref c, 4 * p.OutputStride);
        b4.StoreUnsafe(ref c, 4 * p.OutputStride + cSecond);
        a5.StoreUnsafe(ref c, 5 * p.OutputStride);
        b5.StoreUnsafe(ref c, 5 * p.OutputStride + cSecond);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyTile4x512(in MatrixProduct p, ref float a, ref float b, nuint second, ref float c, nuint cSecond, ref float start, nuint startSecond)
    {
        Vector512<float> a0 = default, b0 = default;
        if (!Unsafe.IsNullRef(ref start))
        {
            a0 = Vector512.LoadUnsafe(ref start);
            b0 = Vector512.LoadUnsafe(ref start, startSecond);
        }

        Vector512<float> a1 = a0, b1 = b0, a2 = a0, b2 = b0, a3 = a0, b3 = b0;
        nuint stride = p.RowStride, lanes = p.Lanes;
        for (int block = 0; block < p.Blocks; block++)
        {
            for (nuint k = 0; k < p.Inner; k++)
            {
                Vector512<float> w0 = Vector512.LoadUnsafe(ref b, k * lanes);
                Vector512<float> w1 = Vector512.LoadUnsafe(ref b, k * lanes + second);
                Vector512<float> x = Vector512.Create(Unsafe.Add(ref a, k));
                a0 = Vector512.MultiplyAddEstimate(x, w0, a0);
                b0 = Vector512.MultiplyAddEstimate(x, w1, b0);
                x = Vector512.Create(Unsafe.Add(ref a, k + stride));
                a1 = Vector512.MultiplyAddEstimate(x, w0, a1);
                b1 = Vector512.MultiplyAddEstimate(x, w1, b1);
                x = Vector512.Create(Unsafe.Add(ref a, k + 2 * stride));
                a2 = Vector512.MultiplyAddEstimate(x, w0, a2);
                b2 = Vector512.MultiplyAddEstimate(x, w1, b2);
                x = Vector512.Create(Unsafe.Add(ref a, k + 3 * stride));
                a3 = Vector512.MultiplyAddEstimate(x, w0, a3);
                b3 = Vector512.MultiplyAddEstimate(x, w1, b3);
            }

            a = ref Unsafe.Add(ref a, p.BlockStride);
            b = ref Unsafe.Add(ref b, p.Inner * lanes);
        }

        a0.StoreUnsafe(ref c);
        b0.StoreUnsafe(ref c, cSecond);
        a1.StoreUnsafe(ref c, p.OutputStride);
        b1.StoreUnsafe(ref c, p.OutputStride + cSecond);
        a2.StoreUnsafe(ref c, 2 * p.OutputStride);
        b2.StoreUnsafe(ref c, 2 * p.OutputStride + cSecond);
        a3.StoreUnsafe(ref c, 3 * p.OutputStride);
        b3.StoreUnsafe(ref c, 3 * p.OutputStride + cSecond);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyTile2x512(in MatrixProduct p, ref float a, ref float b, nuint second, ref float c, nuint cSecond, ref float start, nuint startSecond)
    {
        Vector512<float> a0 = default, b0 = default;
        if (!Unsafe.IsNullRef(ref start))
        {
            a0 = Vector512.LoadUnsafe(ref start);
            b0 = Vector512.LoadUnsafe(ref start, startSecond);
        }

        Vector512<float> a1 = a0, b1 = b0;
        nuint stride = p.RowStride, lanes = p.Lanes;
        for (int block = 0; block < p.Blocks; block++)
        {
            for (nuint k = 0; k < p.Inner; k++)
            {
                Vector512<float> w0 = Vector512.LoadUnsafe(ref b, k * lanes);
                Vector512<float> w1 = Vector512.LoadUnsafe(ref b, k * lanes + second);
                Vector512<float> x = Vector512.Create(Unsafe.Add(ref a, k));
                a0 = Vector512.MultiplyAddEstimate(x, w0, a0);
                b0 = Vector512.MultiplyAddEstimate(x, w1, b0);
                x = Vector512.Create(Unsafe.Add(ref a, k + stride));
                a1 = Vector512.MultiplyAddEstimate(x, w0, a1);
                b1 = Vector512.MultiplyAddEstimate(x, w1, b1);
            }

            a = ref Unsafe.Add(ref a, p.BlockStride);
            b = ref Unsafe.Add(ref b, p.Inner * lanes);
        }

        a0.StoreUnsafe(ref c);
        b0.StoreUnsafe(ref c, cSecond);
        a1.StoreUnsafe(ref c, p.OutputStride);
        b1.StoreUnsafe(ref c, p.OutputStride + cSecond);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyTile1x512(in MatrixProduct p, ref float a, ref float b, nuint second, ref float c, nuint cSecond, ref float start, nuint startSecond)
    {
        Vector512<float> a0 = default, b0 = default;
        if (!Unsafe.IsNullRef(ref start))
        {
            a0 = Vector512.LoadUnsafe(ref start);
            b0 = Vector512.LoadUnsafe(ref start, startSecond);
        }

        nuint stride = p.RowStride, lanes = p.Lanes;
        for (int block = 0; block < p.Blocks; block++)
        {
            for (nuint k = 0; k < p.Inner; k++)
            {
                Vector512<float> w0 = Vector512.LoadUnsafe(ref b, k * lanes);
                Vector512<float> w1 = Vector512.LoadUnsafe(ref b, k * lanes + second);
                Vector512<float> x = Vector512.Create(Unsafe.Add(ref a, k));
                a0 = Vector512.MultiplyAddEstimate(x, w0, a0);
                b0 = Vector512.MultiplyAddEstimate(x, w1, b0);
            }

            a = ref Unsafe.Add(ref a, p.BlockStride);
            b = ref Unsafe.Add(ref b, p.Inner * lanes);
        }

        a0.StoreUnsafe(ref c);
        b0.StoreUnsafe(ref c, cSecond);
    }
}
