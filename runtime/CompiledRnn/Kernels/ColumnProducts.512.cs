using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <content>The loops of one vector width.</content>
public static partial class ColumnProducts
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply512(nuint features, ref float x, nuint xStride, ref float kernel, float start, ref float y, int rows)
    {
        for (int r = 0; r < rows; r++)
        {
            Unsafe.Add(ref y, r) = start + Row512(features, ref x, xStride, ref kernel);
            x = ref Unsafe.Add(ref x, xStride);
        }
    }

    // Every 16th term from the first on, a vector of them side by side; the last ones first, because a call may be needed for them, over
    // which no register lasts.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Terms512(nuint features, ref float x, nuint xStride, ref float kernel, nuint first)
    {
        nuint lanes = (nuint)Vector512<float>.Count;
        nuint end = features < first + lanes ? first : first + (features - first - lanes) / Sums * Sums + Sums;
        Vector512<float> sum = end < features ? Last512(features, ref x, xStride, end) * Vector512.LoadUnsafe(ref kernel, end) : default;
        for (nuint k = first; k < end; k += Sums)
            sum = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref x, k), Vector512.LoadUnsafe(ref kernel, k), sum);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddGradient512(nuint features, ref float x, nuint xStride, ref float dy, nuint dyStride, ref float kernelGradient, int rows)
    {
        nuint k = 0;
        for (; k + (nuint)Vector512<float>.Count <= features; k += (nuint)Vector512<float>.Count)
        {
            Vector512<float> sum = Vector512.LoadUnsafe(ref kernelGradient, k);
            for (nuint r = 0; r < (nuint)rows; r++)
                sum = Vector512.MultiplyAddEstimate(Vector512.Create(Unsafe.Add(ref dy, r * dyStride)), Vector512.LoadUnsafe(ref x, r * xStride + k), sum);
            sum.StoreUnsafe(ref kernelGradient, k);
        }

        if (k == features)
            return;
        Vector512<float> last = Vector512.LoadUnsafe(ref kernelGradient, k);
        for (nuint r = 0; r < (nuint)rows; r++)
        {
            Vector512<float> row = Last512(features, ref Unsafe.Add(ref x, r * xStride), xStride, k);
            last = Vector512.MultiplyAddEstimate(Vector512.Create(Unsafe.Add(ref dy, r * dyStride)), row, last);
        }

        last.StoreUnsafe(ref kernelGradient, k);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void InputGradient512(nuint features, ref float dy, nuint dyStride, ref float kernel, ref float dx, nuint dxStride, int rows)
    {
        for (nuint r = 0; r < (nuint)rows; r++)
        {
            ref float row = ref Unsafe.Add(ref dx, r * dxStride);
            Vector512<float> gradient = Vector512.Create(Unsafe.Add(ref dy, r * dyStride));
            nuint k = 0;
            for (; k < features; k += (nuint)Vector512<float>.Count)
                (gradient * Vector512.LoadUnsafe(ref kernel, k)).StoreUnsafe(ref row, k);
            for (; k < dxStride; k += (nuint)Vector512<float>.Count)
                Vector512<float>.Zero.StoreUnsafe(ref row, k);
        }
    }

    // The values behind the last whole vector, with zeros behind them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Last512(nuint features, ref float x, nuint xStride, nuint k)
    {
        if (k + (nuint)Vector512<float>.Count > xStride)
            return Partial.Load512(ref x, k, features);
        Vector512<int> isValue = Vector512.LessThan(Vector512<int>.Indices, Vector512.Create((int)(features - k)));
        return Vector512.ConditionalSelect(isValue.AsSingle(), Vector512.LoadUnsafe(ref x, k), Vector512<float>.Zero);
    }
}
