using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <summary>
/// Products with a kernel of one column, which stands in one row of whole vectors with zeros behind it. Whatever the vector width, a row's
/// sum is made of 16 sums, of the terms i, i + 16, i + 32, … (the last 16 first, where they are fewer), then added in pairs: i and i + 8, and
/// so on. Called by generated code, which has checked all lengths.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class ColumnProducts
{
    private const int Sums = 16;

    /// <summary><c>y[r] = start + sum_k x[r, k] kernel[k]</c>.</summary>
    /// <param name="features">Values of a row.</param>
    /// <param name="x">Rows.</param>
    /// <param name="xStride">Floats between them.</param>
    /// <param name="kernel">The column.</param>
    /// <param name="start">The start value of every sum: the bias, or zero.</param>
    /// <param name="y">Results, one behind the other.</param>
    /// <param name="rows">Rows.</param>
    public static void Multiply(int features, ref float x, int xStride, ref float kernel, ref float start, ref float y, int rows)
    {
        if (Vector512.IsHardwareAccelerated)
            Multiply512((nuint)features, ref x, (nuint)xStride, ref kernel, start, ref y, rows);
        else if (Vector256.IsHardwareAccelerated)
            Multiply256((nuint)features, ref x, (nuint)xStride, ref kernel, start, ref y, rows);
        else
            Multiply128((nuint)features, ref x, (nuint)xStride, ref kernel, start, ref y, rows);
    }

    /// <summary><c>kernelGradient[k] += sum_r x[r, k] dy[r]</c>.</summary>
    /// <param name="features">Values of a row.</param>
    /// <param name="x">Rows.</param>
    /// <param name="xStride">Floats between them.</param>
    /// <param name="dy">Gradients of the results.</param>
    /// <param name="dyStride">Floats between them.</param>
    /// <param name="kernelGradient">Added to.</param>
    /// <param name="rows">Rows.</param>
    public static void AddGradient(int features, ref float x, int xStride, ref float dy, int dyStride, ref float kernelGradient, int rows)
    {
        if (Vector512.IsHardwareAccelerated)
            AddGradient512((nuint)features, ref x, (nuint)xStride, ref dy, (nuint)dyStride, ref kernelGradient, rows);
        else if (Vector256.IsHardwareAccelerated)
            AddGradient256((nuint)features, ref x, (nuint)xStride, ref dy, (nuint)dyStride, ref kernelGradient, rows);
        else
            AddGradient128((nuint)features, ref x, (nuint)xStride, ref dy, (nuint)dyStride, ref kernelGradient, rows);
    }

    /// <summary><c>dx[r, k] = dy[r] kernel[k]</c>; lanes behind the features become zero.</summary>
    /// <param name="features">Values of a row.</param>
    /// <param name="dy">Gradients of the results.</param>
    /// <param name="dyStride">Floats between them.</param>
    /// <param name="kernel">The column.</param>
    /// <param name="dx">Overwritten.</param>
    /// <param name="dxStride">Floats between rows, a multiple of 16.</param>
    /// <param name="rows">Rows.</param>
    public static void InputGradient(int features, ref float dy, int dyStride, ref float kernel, ref float dx, int dxStride, int rows)
    {
        if (Vector512.IsHardwareAccelerated)
            InputGradient512((nuint)features, ref dy, (nuint)dyStride, ref kernel, ref dx, (nuint)dxStride, rows);
        else if (Vector256.IsHardwareAccelerated)
            InputGradient256((nuint)features, ref dy, (nuint)dyStride, ref kernel, ref dx, (nuint)dxStride, rows);
        else
            InputGradient128((nuint)features, ref dy, (nuint)dyStride, ref kernel, ref dx, (nuint)dxStride, rows);
    }

    // The 16 sums of a row, whole vectors or several of them one after the other, as four: (i, i + 8), (i + 4, i + 12).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Row512(nuint features, ref float x, nuint xStride, ref float kernel) =>
        Sum(Terms512(features, ref x, xStride, ref kernel, 0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Row256(nuint features, ref float x, nuint xStride, ref float kernel) =>
        Sum(Terms256(features, ref x, xStride, ref kernel, 0) + Terms256(features, ref x, xStride, ref kernel, 8));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Row128(nuint features, ref float x, nuint xStride, ref float kernel) => Sum(
        Terms128(features, ref x, xStride, ref kernel, 0) + Terms128(features, ref x, xStride, ref kernel, 8)
        + (Terms128(features, ref x, xStride, ref kernel, 4) + Terms128(features, ref x, xStride, ref kernel, 12)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Sum(Vector512<float> sums) => Sum(sums.GetLower() + sums.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Sum(Vector256<float> sums) => Sum(sums.GetLower() + sums.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Sum(Vector128<float> sums)
    {
        Vector128<float> pairs = sums + Vector128.Shuffle(sums, Vector128.Create(2, 3, 0, 1));
        return pairs.GetElement(0) + pairs.GetElement(1);
    }
}
