using System.Runtime.CompilerServices;

namespace CompiledRnn.Kernels;

/// <summary>
/// Products of windows over time with packed weights. Steps lie <c>batch * stride</c> floats apart, so the steps of a window are the blocks
/// of a row of <see cref="MatrixProduct"/>, and neighbouring windows that read the same taps are one product. At the ends of the sequence
/// the taps that fall outside are left out: no padded copy is made.
/// </summary>
internal static class StepWindows
{
    /// <summary><c>target[r] = start + sum_j source[First + r * Shift + j * Dilation] · weights[j]</c>.</summary>
    /// <param name="w">Sizes.</param>
    /// <param name="batch">Rows of a step.</param>
    /// <param name="source">Source, time-major.</param>
    /// <param name="weights"><c>[Taps][Inner][Lanes]</c>.</param>
    /// <param name="start">Start values of a row, or a null reference for zero.</param>
    /// <param name="target">The first result; every row of a result is overwritten.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(in StepWindow w, int batch, ref float source, ref float weights, ref float start, ref float target)
    {
        // Several results are one product where their rows are evenly spaced: a batch of one, or steps without gaps.
        bool adjacent = batch == 1 || (w.Shift == 1 && w.TargetShift == 1);
        int rowStride = batch == 1 ? w.Shift * w.SourceStride : w.SourceStride;
        int outputStride = batch == 1 ? w.TargetShift * w.TargetStride : w.TargetStride;
        for (int result = 0, run; result < w.Results; result += run)
        {
            (int first, int end) = w.Reached(result);
            run = 1;
            while (adjacent && result + run < w.Results && w.Reached(result + run) == (first, end))
                run++;
            int step = first == end ? 0 : w.First + result * w.Shift + first * w.Dilation;
            var product = new MatrixProduct(
                end - first,
                (nuint)w.Inner,
                (nuint)rowStride,
                (nuint)(w.Dilation * batch * w.SourceStride),
                w.Lanes,
                (nuint)w.Lanes,
                (nuint)outputStride);
            Products.Multiply(
                product,
                run * batch,
                ref Unsafe.Add(ref source, step * batch * w.SourceStride),
                ref Unsafe.Add(ref weights, first * w.Inner * w.Lanes),
                ref Unsafe.Add(ref target, result * w.TargetShift * batch * w.TargetStride),
                ref start);
        }
    }
}
