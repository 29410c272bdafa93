using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <content>Sums of outer products: the gradient of a weight matrix over many rows, in register tiles of up to 6 by 2 vectors.</content>
public static partial class Products
{
    // Rows of a pass over the matrix: their gradients stay in the second-level cache while all tiles read them.
    private const int OuterBlock512 = 256;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddOuter512(in OuterProduct p, int rows, ref float a, ref float g, ref float w)
    {
        int columns = p.Columns == 0 ? (int)p.Lanes : p.Columns;
        for (int first = 0; first < rows; first += OuterBlock512)
        {
            int count = Math.Min(OuterBlock512, rows - first);
            for (int panel = 0; panel < p.Panels; panel++)
            {
                for (int n = 0; n < columns; n += 2 * Vector512<float>.Count)
                {
                    nuint second = n + Vector512<float>.Count < columns ? (nuint)Vector512<float>.Count : 0;
                    for (int k = 0, tile; k < p.Inputs; k += tile)
                    {
                        tile = RowTiles.Next(p.Inputs - k);
                        ref float x = ref Unsafe.Add(ref a, (nuint)first * p.RowStride + (nuint)k);
                        ref float d = ref Unsafe.Add(ref g, (nuint)panel * p.PanelStride + (nuint)first * p.GradientStride + (nuint)n);
                        ref float y = ref Unsafe.Add(ref w, (nuint)(panel * p.Inputs + k) * p.Lanes + (nuint)n);
                        switch (tile)
                        {
                            case 6:
                                OuterTile6x512(p, count, ref x, ref d, second, ref y);
                                break;
                            case 4:
                                OuterTile4x512(p, count, ref x, ref d, second, ref y);
                                break;
                            case 2:
                                OuterTile2x512(p, count, ref x, ref d, second, ref y);
                                break;
                            default:
                                OuterTile1x512(p, count, ref x, ref d, second, ref y);
                                break;
                        }
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OuterTile6x512(in OuterProduct p, int rows, ref float a, ref float g, nuint second, ref float w)
    {
        Vector512<float> a0 = default, b0 = default, a1 = default, b1 = default, a2 = default, b2 = default, a3 = default, b3 = default, a4 = default, b4 = default, a5 = default, b5 = default;
        for (int row = 0; row < rows; row++)
        {
            Vector512<float> g0 = Vector512.LoadUnsafe(ref g);
            Vector512<float> g1 = Vector512.LoadUnsafe(ref g, second);
            Vector512<float> x = Vector512.Create(a);
            a0 = Vector512.MultiplyAddEstimate(x, g0, a0);
            b0 = Vector512.MultiplyAddEstimate(x, g1, b0);
            x = Vector512.Create(Unsafe.Add(ref a, 1));
            a1 = Vector512.MultiplyAddEstimate(x, g0, a1);
            b1 = Vector512.MultiplyAddEstimate(x, g1, b1);
            x = Vector512.Create(Unsafe.Add(ref a, 2));
            a2 = Vector512.MultiplyAddEstimate(x, g0, a2);
            b2 = Vector512.MultiplyAddEstimate(x, g1, b2);
            x = Vector512.Create(Unsafe.Add(ref a, 3));
            a3 = Vector512.MultiplyAddEstimate(x, g0, a3);
            b3 = Vector512.MultiplyAddEstimate(x, g1, b3);
            x = Vector512.Create(Unsafe.Add(ref a, 4));
            a4 = Vector512.MultiplyAddEstimate(x, g0, a4);
            b4 = Vector512.MultiplyAddEstimate(x, g1, b4);
            x = Vector512.Create(Unsafe.Add(ref a, 5));
            a5 = Vector512.MultiplyAddEstimate(x, g0, a5);
            b5 = Vector512.MultiplyAddEstimate(x, g1, b5);
            a = ref Unsafe.Add(ref a, p.RowStride);
            g = ref Unsafe.Add(ref g, p.GradientStride);
        }

        // Both old values are read before either is written: the second vector may be the first again.
        a0 += Vector512.LoadUnsafe(ref w);
        b0 += Vector512.LoadUnsafe(ref w, second);
        a0.StoreUnsafe(ref w);
        b0.StoreUnsafe(ref w, second);
        a1 += Vector512.LoadUnsafe(ref w, p.Lanes);
        b1 += Vector512.LoadUnsafe(ref w, p.Lanes + second);
        a1.StoreUnsafe(ref w, p.Lanes);
        b1.StoreUnsafe(ref w, p.Lanes + second);
        a2 += Vector512.LoadUnsafe(ref w, 2 * p.Lanes);
        b2 += Vector512.LoadUnsafe(ref w, 2 * p.Lanes + second);
        a2.StoreUnsafe(ref w, 2 * p.Lanes);
        b2.StoreUnsafe(ref w, 2 * p.Lanes + second);
        a3 += Vector512.LoadUnsafe(ref w, 3 * p.Lanes);
        b3 += Vector512.LoadUnsafe(ref w, 3 * p.Lanes + second);
        a3.StoreUnsafe(ref w, 3 * p.Lanes);
        b3.StoreUnsafe(ref w, 3 * p.Lanes + second);
        a4 += Vector512.LoadUnsafe(ref w, 4 * p.Lanes);
        b4 += Vector512.LoadUnsafe(ref w, 4 * p.Lanes + second);
        a4.StoreUnsafe(ref w, 4 * p.Lanes);
        b4.StoreUnsafe(ref w, 4 * p.Lanes + second);
        a5 += Vector512.LoadUnsafe(ref w, 5 * p.Lanes);
        b5 += Vector512.LoadUnsafe(ref w, 5 * p.Lanes + second);
        a5.StoreUnsafe(ref w, 5 * p.Lanes);
        b5.StoreUnsafe(ref w, 5 * p.Lanes + second);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OuterTile4x512(in OuterProduct p, int rows, ref float a, ref float g, nuint second, ref float w)
    {
        Vector512<float> a0 = default, b0 = default, a1 = default, b1 = default, a2 = default, b2 = default, a3 = default, b3 = default;
        for (int row = 0; row < rows; row++)
        {
            Vector512<float> g0 = Vector512.LoadUnsafe(ref g);
            Vector512<float> g1 = Vector512.LoadUnsafe(ref g, second);
            Vector512<float> x = Vector512.Create(a);
            a0 = Vector512.MultiplyAddEstimate(x, g0, a0);
            b0 = Vector512.MultiplyAddEstimate(x, g1, b0);
            x = Vector512.Create(Unsafe.Add(ref a, 1));
            a1 = Vector512.MultiplyAddEstimate(x, g0, a1);
            b1 = Vector512.MultiplyAddEstimate(x, g1, b1);
            x = Vector512.Create(Unsafe.Add(ref a, 2));
            a2 = Vector512.MultiplyAddEstimate(x, g0, a2);
            b2 = Vector512.MultiplyAddEstimate(x, g1, b2);
            x = Vector512.Create(Unsafe.Add(ref a, 3));
            a3 = Vector512.MultiplyAddEstimate(x, g0, a3);
            b3 = Vector512.MultiplyAddEstimate(x, g1, b3);
            a = ref Unsafe.Add(ref a, p.RowStride);
            g = ref Unsafe.Add(ref g, p.GradientStride);
        }

        // Both old values are read before either is written: the second vector may be the first again.
        a0 += Vector512.LoadUnsafe(ref w);
        b0 += Vector512.LoadUnsafe(ref w, second);
        a0.StoreUnsafe(ref w);
        b0.StoreUnsafe(ref w, second);
        a1 += Vector512.LoadUnsafe(ref w, p.Lanes);
        b1 += Vector512.LoadUnsafe(ref w, p.Lanes + second);
        a1.StoreUnsafe(ref w, p.Lanes);
        b1.StoreUnsafe(ref w, p.Lanes + second);
        a2 += Vector512.LoadUnsafe(ref w, 2 * p.Lanes);
        b2 += Vector512.LoadUnsafe(ref w, 2 * p.Lanes + second);
        a2.StoreUnsafe(ref w, 2 * p.Lanes);
        b2.StoreUnsafe(ref w, 2 * p.Lanes + second);
        a3 += Vector512.LoadUnsafe(ref w, 3 * p.Lanes);
        b3 += Vector512.LoadUnsafe(ref w, 3 * p.Lanes + second);
        a3.StoreUnsafe(ref w, 3 * p.Lanes);
        b3.StoreUnsafe(ref w, 3 * p.Lanes + second);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OuterTile2x512(in OuterProduct p, int rows, ref float a, ref float g, nuint second, ref float w)
    {
        Vector512<float> a0 = default, b0 = default, a1 = default, b1 = default;
        for (int row = 0; row < rows; row++)
        {
            Vector512<float> g0 = Vector512.LoadUnsafe(ref g);
            Vector512<float> g1 = Vector512.LoadUnsafe(ref g, second);
            Vector512<float> x = Vector512.Create(a);
            a0 = Vector512.MultiplyAddEstimate(x, g0, a0);
            b0 = Vector512.MultiplyAddEstimate(x, g1, b0);
            x = Vector512.Create(Unsafe.Add(ref a, 1));
            a1 = Vector512.MultiplyAddEstimate(x, g0, a1);
            b1 = Vector512.MultiplyAddEstimate(x, g1, b1);
            a = ref Unsafe.Add(ref a, p.RowStride);
            g = ref Unsafe.Add(ref g, p.GradientStride);
        }

        // Both old values are read before either is written: the second vector may be the first again.
        a0 += Vector512.LoadUnsafe(ref w);
        b0 += Vector512.LoadUnsafe(ref w, second);
        a0.StoreUnsafe(ref w);
        b0.StoreUnsafe(ref w, second);
        a1 += Vector512.LoadUnsafe(ref w, p.Lanes);
        b1 += Vector512.LoadUnsafe(ref w, p.Lanes + second);
        a1.StoreUnsafe(ref w, p.Lanes);
        b1.StoreUnsafe(ref w, p.Lanes + second);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OuterTile1x512(in OuterProduct p, int rows, ref float a, ref float g, nuint second, ref float w)
    {
        Vector512<float> a0 = default, b0 = default;
        for (int row = 0; row < rows; row++)
        {
            Vector512<float> g0 = Vector512.LoadUnsafe(ref g);
            Vector512<float> g1 = Vector512.LoadUnsafe(ref g, second);
            Vector512<float> x = Vector512.Create(a);
            a0 = Vector512.MultiplyAddEstimate(x, g0, a0);
            b0 = Vector512.MultiplyAddEstimate(x, g1, b0);
            a = ref Unsafe.Add(ref a, p.RowStride);
            g = ref Unsafe.Add(ref g, p.GradientStride);
        }

        // Both old values are read before either is written: the second vector may be the first again.
        a0 += Vector512.LoadUnsafe(ref w);
        b0 += Vector512.LoadUnsafe(ref w, second);
        a0.StoreUnsafe(ref w);
        b0.StoreUnsafe(ref w, second);
    }
}
