using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledRnn.Kernels;

/// <summary>
/// The penalty on a layer's output, <c>(l1 sum |y| + l2 sum y²) / sequences</c> (keras/src/layers/layer.py, activity_regularizer), and its
/// gradient. Called by generated code, which has checked all lengths.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ActivityPenalty
{
    /// <summary>Adds the penalty of some rows, not yet divided by the sequences.</summary>
    /// <param name="sum">One number to add to; where the span is empty, nobody asks.</param>
    /// <param name="y">Output.</param>
    /// <param name="stride">Floats between its rows.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="width">Values of a row.</param>
    /// <param name="l1">Factor of the magnitudes.</param>
    /// <param name="l2">Factor of the squares.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(Span<double> sum, ref float y, int stride, int rows, int width, float l1, float l2)
    {
        if (sum.IsEmpty)
            return;
        double magnitudes = 0, squares = 0;
        for (int row = 0; row < rows; row++)
        {
            ref float values = ref Unsafe.Add(ref y, row * stride);
            Vector<double> sizes = default, products = default;
            int i = 0;
            for (; i + Vector<float>.Count <= width; i += Vector<float>.Count)
            {
                Vector.Widen(Vector.LoadUnsafe(ref Unsafe.Add(ref values, i)), out Vector<double> low, out Vector<double> high);
                sizes += Vector.Abs(low) + Vector.Abs(high);
                products += low * low + high * high;
            }

            magnitudes += Vector.Sum(sizes);
            squares += Vector.Sum(products);
            for (; i < width; i++)
            {
                double value = Unsafe.Add(ref values, i);
                magnitudes += Math.Abs(value);
                squares += value * value;
            }
        }

        sum[0] += l1 * magnitudes + l2 * squares;
    }

    /// <summary><c>dy += (l1 sign(y) + 2 l2 y) / sequences</c>; padding stays.</summary>
    /// <param name="y">Output.</param>
    /// <param name="stride">Floats between its rows.</param>
    /// <param name="dy">Gradient of the output.</param>
    /// <param name="gradientStride">Floats between its rows.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="width">Values of a row.</param>
    /// <param name="l1">Factor of the magnitudes.</param>
    /// <param name="l2">Factor of the squares.</param>
    /// <param name="sequences">Sequences of the whole batch.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddGradient(
        ref float y, int stride, ref float dy, int gradientStride, int rows, int width, float l1, float l2, int sequences)
    {
        float ofSign = l1 / sequences, ofValue = 2 * l2 / sequences;
        Vector<float> signs = new(ofSign), factors = new(ofValue);
        for (int row = 0; row < rows; row++)
        {
            ref float values = ref Unsafe.Add(ref y, row * stride);
            ref float target = ref Unsafe.Add(ref dy, row * gradientStride);
            int i = 0;
            for (; i + Vector<float>.Count <= width; i += Vector<float>.Count)
            {
                Vector<float> value = Vector.LoadUnsafe(ref Unsafe.Add(ref values, i));
                Vector<float> slope = signs * Signs.Of(value) + factors * value;
                Vector.StoreUnsafe(Vector.LoadUnsafe(ref Unsafe.Add(ref target, i)) + slope, ref Unsafe.Add(ref target, i));
            }

            for (; i < width; i++)
            {
                float value = Unsafe.Add(ref values, i), sign = value > 0 ? 1 : value < 0 ? -1 : value;
                Unsafe.Add(ref target, i) += ofSign * sign + ofValue * value;
            }
        }
    }
}
