using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <content>
/// Sums of outer products: the gradient of a weight matrix over many rows, in register tiles of up to 6 inputs by 4 vectors with 32 registers,
/// 6 by 2 with 16.
/// </content>
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
            ref float x = ref Unsafe.Add(ref a, (nuint)first * p.RowStride);
            for (int panel = 0; panel < p.Panels; panel++)
            {
                ref float d = ref Unsafe.Add(ref g, (nuint)panel * p.PanelStride + (nuint)first * p.GradientStride);
                ref float y = ref Unsafe.Add(ref w, (nuint)(panel * p.Inputs) * p.Lanes);
                for (int n = 0, vectors; n < columns; n += vectors * Vector512<float>.Count)
                {
                    vectors = ColumnTiles.Next((columns - n) / Vector512<float>.Count, Vector512<float>.Count);
                    switch (vectors)
                    {
                        case 4 when Vector512<float>.Count == 16:
                            OuterColumns512<Four>(p, count, ref x, ref Unsafe.Add(ref d, n), ref Unsafe.Add(ref y, n));
                            break;
                        case 3 when Vector512<float>.Count == 16:
                            OuterColumns512<Three>(p, count, ref x, ref Unsafe.Add(ref d, n), ref Unsafe.Add(ref y, n));
                            break;
                        case 2:
                            OuterColumns512<Two>(p, count, ref x, ref Unsafe.Add(ref d, n), ref Unsafe.Add(ref y, n));
                            break;
                        default:
                            OuterColumns512<One>(p, count, ref x, ref Unsafe.Add(ref d, n), ref Unsafe.Add(ref y, n));
                            break;
                    }
                }
            }
        }
    }

    /// <summary>All inputs by some columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OuterColumns512<TVectors>(in OuterProduct p, int rows, ref float a, ref float g, ref float w)
        where TVectors : ICount
    {
        for (int k = 0, tile; k < p.Inputs; k += tile)
        {
            tile = RowTiles.Even(p.Inputs - k);
            ref float x = ref Unsafe.Add(ref a, k);
            ref float y = ref Unsafe.Add(ref w, (nuint)k * p.Lanes);
            switch (tile)
            {
                case 6:
                    OuterTile512<Six, TVectors>(p, rows, ref x, ref g, ref y);
                    break;
                case 5:
                    OuterTile512<Five, TVectors>(p, rows, ref x, ref g, ref y);
                    break;
                case 4:
                    OuterTile512<Four, TVectors>(p, rows, ref x, ref g, ref y);
                    break;
                case 3:
                    OuterTile512<Three, TVectors>(p, rows, ref x, ref g, ref y);
                    break;
                case 2:
                    OuterTile512<Two, TVectors>(p, rows, ref x, ref g, ref y);
                    break;
                default:
                    OuterTile512<One, TVectors>(p, rows, ref x, ref g, ref y);
                    break;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OuterTile512<TInputs, TVectors>(in OuterProduct p, int rows, ref float a, ref float g, ref float w)
        where TInputs : ICount
        where TVectors : ICount
    {
        nuint rowStride = p.RowStride, gradientStride = p.GradientStride, lanes = p.Lanes;
        Vector512<float> a0 = default, b0 = default, c0 = default, d0 = default;
        Vector512<float> a1 = default, b1 = default, c1 = default, d1 = default;
        Vector512<float> a2 = default, b2 = default, c2 = default, d2 = default;
        Vector512<float> a3 = default, b3 = default, c3 = default, d3 = default;
        Vector512<float> a4 = default, b4 = default, c4 = default, d4 = default;
        Vector512<float> a5 = default, b5 = default, c5 = default, d5 = default;
        for (int row = 0; row < rows; row++)
        {
            Vector512<float> g0 = Vector512.LoadUnsafe(ref g), g1 = default, g2 = default, g3 = default;
            if (TVectors.Value > 1)
                g1 = Vector512.LoadUnsafe(ref g, (nuint)Vector512<float>.Count);
            if (TVectors.Value > 2)
                g2 = Vector512.LoadUnsafe(ref g, 2 * (nuint)Vector512<float>.Count);
            if (TVectors.Value > 3)
                g3 = Vector512.LoadUnsafe(ref g, 3 * (nuint)Vector512<float>.Count);
            Vector512<float> x = Vector512.Create(a);
            a0 = Vector512.MultiplyAddEstimate(x, g0, a0);
            if (TVectors.Value > 1)
                b0 = Vector512.MultiplyAddEstimate(x, g1, b0);
            if (TVectors.Value > 2)
                c0 = Vector512.MultiplyAddEstimate(x, g2, c0);
            if (TVectors.Value > 3)
                d0 = Vector512.MultiplyAddEstimate(x, g3, d0);
            if (TInputs.Value > 1)
            {
                x = Vector512.Create(Unsafe.Add(ref a, 1));
                a1 = Vector512.MultiplyAddEstimate(x, g0, a1);
                if (TVectors.Value > 1)
                    b1 = Vector512.MultiplyAddEstimate(x, g1, b1);
                if (TVectors.Value > 2)
                    c1 = Vector512.MultiplyAddEstimate(x, g2, c1);
                if (TVectors.Value > 3)
                    d1 = Vector512.MultiplyAddEstimate(x, g3, d1);
            }

            if (TInputs.Value > 2)
            {
                x = Vector512.Create(Unsafe.Add(ref a, 2));
                a2 = Vector512.MultiplyAddEstimate(x, g0, a2);
                if (TVectors.Value > 1)
                    b2 = Vector512.MultiplyAddEstimate(x, g1, b2);
                if (TVectors.Value > 2)
                    c2 = Vector512.MultiplyAddEstimate(x, g2, c2);
                if (TVectors.Value > 3)
                    d2 = Vector512.MultiplyAddEstimate(x, g3, d2);
            }

            if (TInputs.Value > 3)
            {
                x = Vector512.Create(Unsafe.Add(ref a, 3));
                a3 = Vector512.MultiplyAddEstimate(x, g0, a3);
                if (TVectors.Value > 1)
                    b3 = Vector512.MultiplyAddEstimate(x, g1, b3);
                if (TVectors.Value > 2)
                    c3 = Vector512.MultiplyAddEstimate(x, g2, c3);
                if (TVectors.Value > 3)
                    d3 = Vector512.MultiplyAddEstimate(x, g3, d3);
            }

            if (TInputs.Value > 4)
            {
                x = Vector512.Create(Unsafe.Add(ref a, 4));
                a4 = Vector512.MultiplyAddEstimate(x, g0, a4);
                if (TVectors.Value > 1)
                    b4 = Vector512.MultiplyAddEstimate(x, g1, b4);
                if (TVectors.Value > 2)
                    c4 = Vector512.MultiplyAddEstimate(x, g2, c4);
                if (TVectors.Value > 3)
                    d4 = Vector512.MultiplyAddEstimate(x, g3, d4);
            }

            if (TInputs.Value > 5)
            {
                x = Vector512.Create(Unsafe.Add(ref a, 5));
                a5 = Vector512.MultiplyAddEstimate(x, g0, a5);
                if (TVectors.Value > 1)
                    b5 = Vector512.MultiplyAddEstimate(x, g1, b5);
                if (TVectors.Value > 2)
                    c5 = Vector512.MultiplyAddEstimate(x, g2, c5);
                if (TVectors.Value > 3)
                    d5 = Vector512.MultiplyAddEstimate(x, g3, d5);
            }

            a = ref Unsafe.Add(ref a, rowStride);
            g = ref Unsafe.Add(ref g, gradientStride);
        }

        AddTo512<TVectors>(ref w, a0, b0, c0, d0);
        if (TInputs.Value > 1)
            AddTo512<TVectors>(ref Unsafe.Add(ref w, lanes), a1, b1, c1, d1);
        if (TInputs.Value > 2)
            AddTo512<TVectors>(ref Unsafe.Add(ref w, 2 * lanes), a2, b2, c2, d2);
        if (TInputs.Value > 3)
            AddTo512<TVectors>(ref Unsafe.Add(ref w, 3 * lanes), a3, b3, c3, d3);
        if (TInputs.Value > 4)
            AddTo512<TVectors>(ref Unsafe.Add(ref w, 4 * lanes), a4, b4, c4, d4);
        if (TInputs.Value > 5)
            AddTo512<TVectors>(ref Unsafe.Add(ref w, 5 * lanes), a5, b5, c5, d5);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo512<TVectors>(ref float w, Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d)
        where TVectors : ICount
    {
        (a + Vector512.LoadUnsafe(ref w)).StoreUnsafe(ref w);
        if (TVectors.Value > 1)
            (b + Vector512.LoadUnsafe(ref w, (nuint)Vector512<float>.Count)).StoreUnsafe(ref w, (nuint)Vector512<float>.Count);
        if (TVectors.Value > 2)
            (c + Vector512.LoadUnsafe(ref w, 2 * (nuint)Vector512<float>.Count)).StoreUnsafe(ref w, 2 * (nuint)Vector512<float>.Count);
        if (TVectors.Value > 3)
            (d + Vector512.LoadUnsafe(ref w, 3 * (nuint)Vector512<float>.Count)).StoreUnsafe(ref w, 3 * (nuint)Vector512<float>.Count);
    }
}
