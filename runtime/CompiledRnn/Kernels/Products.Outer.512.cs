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
        where TVectors : struct, ICount
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
        where TInputs : struct, ICount
        where TVectors : struct, ICount
    {
        nuint rowStride = p.RowStride, gradientStride = p.GradientStride, lanes = p.Lanes;
        SumRow512<TVectors> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default;
        for (int row = 0; row < rows; row++)
        {
            var d = SumRow512<TVectors>.Load(ref g);
            s0.Add(a, d);
            if (TInputs.Value > 1)
                s1.Add(Unsafe.Add(ref a, 1), d);
            if (TInputs.Value > 2)
                s2.Add(Unsafe.Add(ref a, 2), d);
            if (TInputs.Value > 3)
                s3.Add(Unsafe.Add(ref a, 3), d);
            if (TInputs.Value > 4)
                s4.Add(Unsafe.Add(ref a, 4), d);
            if (TInputs.Value > 5)
                s5.Add(Unsafe.Add(ref a, 5), d);
            a = ref Unsafe.Add(ref a, rowStride);
            g = ref Unsafe.Add(ref g, gradientStride);
        }

        s0.AddTo(ref w);
        if (TInputs.Value > 1)
            s1.AddTo(ref Unsafe.Add(ref w, lanes));
        if (TInputs.Value > 2)
            s2.AddTo(ref Unsafe.Add(ref w, 2 * lanes));
        if (TInputs.Value > 3)
            s3.AddTo(ref Unsafe.Add(ref w, 3 * lanes));
        if (TInputs.Value > 4)
            s4.AddTo(ref Unsafe.Add(ref w, 4 * lanes));
        if (TInputs.Value > 5)
            s5.AddTo(ref Unsafe.Add(ref w, 5 * lanes));
    }
}
