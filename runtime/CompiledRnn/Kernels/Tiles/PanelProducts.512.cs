using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <content>The tiles of one vector width.</content>
public static partial class PanelProducts
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply512<TPanel, TInput, TState, TFunction>(
        in PanelInput x, in PanelInput h, ref float start, nuint startStride, ref float y, nuint outputStride, int rows)
        where TPanel : struct, ICount
        where TInput : struct, IGroups
        where TState : struct, IGroups
        where TFunction : struct, IActivation
    {
        for (int r = 0, tile; r < rows; r += tile)
        {
            tile = Vector512<float>.Count == 16 ? RowTiles.Even(rows - r) : RowTiles.Sixes(rows - r);
            nuint row = (nuint)r;
            ref float s = ref Unsafe.Add(ref start, row * startStride);
            ref float t = ref Unsafe.Add(ref y, row * outputStride);
            switch (tile)
            {
                case 6:
                    Rows512<Six, TPanel, TInput, TState, TFunction>(x, h, row, ref s, startStride, ref t, outputStride);
                    break;
                case 5:
                    Rows512<Five, TPanel, TInput, TState, TFunction>(x, h, row, ref s, startStride, ref t, outputStride);
                    break;
                case 4:
                    Rows512<Four, TPanel, TInput, TState, TFunction>(x, h, row, ref s, startStride, ref t, outputStride);
                    break;
                case 3:
                    Rows512<Three, TPanel, TInput, TState, TFunction>(x, h, row, ref s, startStride, ref t, outputStride);
                    break;
                case 2:
                    Rows512<Two, TPanel, TInput, TState, TFunction>(x, h, row, ref s, startStride, ref t, outputStride);
                    break;
                default:
                    Rows512<One, TPanel, TInput, TState, TFunction>(x, h, row, ref s, startStride, ref t, outputStride);
                    break;
            }
        }
    }

    /// <summary>All columns for the rows of a tile, in as many vectors at a time as registers and the rows allow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Rows512<TRows, TPanel, TInput, TState, TFunction>(
        in PanelInput x, in PanelInput h, nuint row, ref float start, nuint startStride, ref float y, nuint outputStride)
        where TRows : struct, ICount
        where TPanel : struct, ICount
        where TInput : struct, IGroups
        where TState : struct, IGroups
        where TFunction : struct, IActivation
    {
        bool whole = IsWhole<TPanel, TInput>() && IsWhole<TPanel, TState>();
        switch (ColumnTiles.OfPanel(TPanel.Value * 16 / Vector512<float>.Count, TRows.Value, Vector512<float>.Count, whole))
        {
            case 4:
                Tile512<TRows, Four, TPanel, TInput, TState, TFunction>(x, h, row, ref start, startStride, ref y, outputStride);
                break;
            case 3:
                Tile512<TRows, Three, TPanel, TInput, TState, TFunction>(x, h, row, ref start, startStride, ref y, outputStride);
                break;
            case 2:
                Tile512<TRows, Two, TPanel, TInput, TState, TFunction>(x, h, row, ref start, startStride, ref y, outputStride);
                break;
            default:
                Tile512<TRows, One, TPanel, TInput, TState, TFunction>(x, h, row, ref start, startStride, ref y, outputStride);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile512<TRows, TVectors, TPanel, TInput, TState, TFunction>(
        in PanelInput x, in PanelInput h, nuint row, ref float start, nuint startStride, ref float y, nuint outputStride)
        where TRows : struct, ICount
        where TVectors : struct, ICount
        where TPanel : struct, ICount
        where TInput : struct, IGroups
        where TState : struct, IGroups
        where TFunction : struct, IActivation
    {
        for (int j = 0; j < TPanel.Value * 16; j += TVectors.Value * Vector512<float>.Count)
        {
            ref float s = ref Unsafe.Add(ref start, j);
            SumRow512<TVectors> s0 = SumRow512<TVectors>.Load(ref s), s1 = default, s2 = default, s3 = default, s4 = default, s5 = default;
            if (TRows.Value > 1)
                s1 = SumRow512<TVectors>.Load(ref Unsafe.Add(ref s, startStride));
            if (TRows.Value > 2)
                s2 = SumRow512<TVectors>.Load(ref Unsafe.Add(ref s, 2 * startStride));
            if (TRows.Value > 3)
                s3 = SumRow512<TVectors>.Load(ref Unsafe.Add(ref s, 3 * startStride));
            if (TRows.Value > 4)
                s4 = SumRow512<TVectors>.Load(ref Unsafe.Add(ref s, 4 * startStride));
            if (TRows.Value > 5)
                s5 = SumRow512<TVectors>.Load(ref Unsafe.Add(ref s, 5 * startStride));

            AddInput512<TRows, TVectors, TPanel, TInput>(ref s0, ref s1, ref s2, ref s3, ref s4, ref s5, x, row, j);
            AddInput512<TRows, TVectors, TPanel, TState>(ref s0, ref s1, ref s2, ref s3, ref s4, ref s5, h, row, j);
            TileSums.Store<TRows, TVectors>(s0, s1, s2, s3, s4, s5, ref Unsafe.Add(ref y, j), outputStride);
        }

        if (typeof(TFunction) != typeof(Linear))
            Apply512<TRows, TPanel, TFunction>(ref y, outputStride);
    }

    /// <summary>
    /// Applies the function to the rows that a tile has just stored. A loop of its own keeps the function's constants in registers, where the sums
    /// were.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Apply512<TRows, TPanel, TFunction>(ref float y, nuint stride)
        where TRows : struct, ICount
        where TPanel : struct, ICount
        where TFunction : struct, IActivation
    {
        for (int r = 0; r < TRows.Value; r++)
        {
            for (nuint n = 0; n < (nuint)(TPanel.Value * 16); n += (nuint)Vector512<float>.Count)
                TFunction.Apply(Vector512.LoadUnsafe(ref y, n)).StoreUnsafe(ref y, n);
            y = ref Unsafe.Add(ref y, stride);
        }
    }

    /// <summary>Adds an input's products to the sums of some columns, where it adds to them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddInput512<TRows, TVectors, TPanel, TGroups>(
        ref SumRow512<TVectors> s0, ref SumRow512<TVectors> s1, ref SumRow512<TVectors> s2, ref SumRow512<TVectors> s3, ref SumRow512<TVectors> s4, ref SumRow512<TVectors> s5,
        in PanelInput x, nuint row, int j)
        where TRows : struct, ICount
        where TVectors : struct, ICount
        where TPanel : struct, ICount
        where TGroups : struct, IGroups
    {
        if (TGroups.Count == 0)
            return;
        ref float rows = ref Unsafe.Add(ref x.Rows, row * x.Stride);
        if (Vector512<float>.Count == 16 && TGroups.Count < TPanel.Value)
        {
            // A group is a vector, and the tile has all of the panel's.
            TileSums.Add<TRows, TVectors, TGroups>(
                ref s0, ref s1, ref s2, ref s3, ref s4, ref s5, ref rows, x.Stride, x.Count, ref x.Weights, x.WeightStride, (nuint)Vector512<float>.Count);
            return;
        }

        // All columns are added to, or the tile's stand in one group.
        int column = j - TGroups.First * 16;
        if (TGroups.Count == TPanel.Value || (column >= 0 && column < TGroups.Count * 16))
        {
            TileSums.Add<TRows, TVectors, Groups<Zero, TVectors>>(
                ref s0, ref s1, ref s2, ref s3, ref s4, ref s5, ref rows, x.Stride, x.Count, ref Unsafe.Add(ref x.Weights, column), x.WeightStride, (nuint)Vector512<float>.Count);
        }
    }
}
