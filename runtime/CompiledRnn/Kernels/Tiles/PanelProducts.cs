using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <summary>
/// The sums of a panel of units for the rows of a batch: products of one or two inputs with the panel's weights, in register tiles. Every sum
/// begins with its start value and takes the first input's terms in order, then the second's, so a row's bits depend neither on its
/// neighbours nor on the tile or the vector width. Called by generated code, which has checked all lengths.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class PanelProducts
{
    /// <summary><c>y[r, n] = f(start[r, n] + sum_k x[r, k] w[k, n])</c>.</summary>
    /// <typeparam name="TPanel">Groups of 16 sums that the panel has, at most 4.</typeparam>
    /// <typeparam name="TFunction">The function f.</typeparam>
    /// <param name="x">The input; it adds to all groups.</param>
    /// <param name="start">Start values; may be y itself.</param>
    /// <param name="startStride">Floats between rows of the start values; 0 where all rows share them.</param>
    /// <param name="y">Results.</param>
    /// <param name="outputStride">Floats between rows of the results.</param>
    /// <param name="rows">Rows.</param>
    public static void Multiply<TPanel, TFunction>(
        in PanelInput x, ref float start, nuint startStride, ref float y, nuint outputStride, int rows)
        where TPanel : struct, ICount
        where TFunction : struct, IActivation =>
        Multiply<TPanel, Groups<Zero, TPanel>, Groups<Zero, Zero>, TFunction>(x, default, ref start, startStride, ref y, outputStride, rows);

    /// <summary><c>y[r, n] = start[r, n] + sum_k x[r, k] w[k, n] + sum_k h[r, k] u[k, n]</c>, where x and h add to some groups each.</summary>
    /// <typeparam name="TPanel">Groups of 16 sums that the panel has, at most 4.</typeparam>
    /// <typeparam name="TInput">The groups that x adds to; its weights have these only.</typeparam>
    /// <typeparam name="TState">The groups that h adds to, likewise.</typeparam>
    /// <param name="x">The step's input.</param>
    /// <param name="h">The previous state.</param>
    /// <param name="start">Start values.</param>
    /// <param name="startStride">Floats between rows of the start values; 0 where all rows share them.</param>
    /// <param name="y">Results.</param>
    /// <param name="outputStride">Floats between rows of the results.</param>
    /// <param name="rows">Rows.</param>
    public static void Multiply<TPanel, TInput, TState>(
        in PanelInput x, in PanelInput h, ref float start, nuint startStride, ref float y, nuint outputStride, int rows)
        where TPanel : struct, ICount
        where TInput : struct, IGroups
        where TState : struct, IGroups =>
        Multiply<TPanel, TInput, TState, Linear>(x, h, ref start, startStride, ref y, outputStride, rows);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply<TPanel, TInput, TState, TFunction>(
        in PanelInput x, in PanelInput h, ref float start, nuint startStride, ref float y, nuint outputStride, int rows)
        where TPanel : struct, ICount
        where TInput : struct, IGroups
        where TState : struct, IGroups
        where TFunction : struct, IActivation
    {
        if (Vector512.IsHardwareAccelerated)
            Multiply512<TPanel, TInput, TState, TFunction>(x, h, ref start, startStride, ref y, outputStride, rows);
        else if (Vector256.IsHardwareAccelerated)
            Multiply256<TPanel, TInput, TState, TFunction>(x, h, ref start, startStride, ref y, outputStride, rows);
        else
            Multiply128<TPanel, TInput, TState, TFunction>(x, h, ref start, startStride, ref y, outputStride, rows);
    }

    /// <summary>Whether an input adds to all of a panel's sums or to none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsWhole<TPanel, TGroups>()
        where TPanel : struct, ICount
        where TGroups : struct, IGroups =>
        TGroups.Count == 0 || TGroups.Count == TPanel.Value;
}
