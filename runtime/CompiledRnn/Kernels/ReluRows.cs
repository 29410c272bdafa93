using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledRnn.Kernels;

/// <summary>
/// Keras's ReLU layer: <c>y = min(x, max)</c> above a threshold, <c>slope (x - threshold)</c> up to it
/// (keras/src/activations/activations.py, class ReLU). Rows of x may have another stride than those of the results. Called by generated
/// code, which has checked all lengths.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ReluRows
{
    /// <summary>Rows of values; lanes behind the width become zero.</summary>
    /// <param name="x">Inputs.</param>
    /// <param name="xStride">Floats between their rows.</param>
    /// <param name="y">Outputs.</param>
    /// <param name="stride">Floats between their rows.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="width">Values of a row.</param>
    /// <param name="relu">The function.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(ref float x, int xStride, ref float y, int stride, int rows, int width, in ReluOptions relu)
    {
        var slopes = new Vector<float>(relu.NegativeSlope);
        var thresholds = new Vector<float>(relu.Threshold);
        var most = new Vector<float>(relu.MaxValue);
        for (int row = 0; row < rows; row++)
        {
            ref float source = ref Unsafe.Add(ref x, row * xStride);
            ref float target = ref Unsafe.Add(ref y, row * stride);
            int i = 0;
            for (; i + Vector<float>.Count <= width; i += Vector<float>.Count)
            {
                Vector<float> value = Vector.LoadUnsafe(ref Unsafe.Add(ref source, i));
                Vector<float> above = Vector.Min(value, most), below = (value - thresholds) * slopes;
                // Asked so that NaN stays.
                Vector<int> isBelow = Vector.LessThanOrEqual(value, thresholds);
                Vector.StoreUnsafe(Vector.ConditionalSelect(isBelow, below, above), ref Unsafe.Add(ref target, i));
            }

            for (; i < width; i++)
            {
                float value = Unsafe.Add(ref source, i);
                Unsafe.Add(ref target, i) = value <= relu.Threshold ? (value - relu.Threshold) * relu.NegativeSlope : MathF.Min(value, relu.MaxValue);
            }

            for (; i < stride; i++)
                Unsafe.Add(ref target, i) = 0;
        }
    }

    /// <summary><c>dx = dy</c> between the threshold and the maximum, 0 from there on, <c>slope dy</c> below; lanes behind the width become zero.</summary>
    /// <param name="x">Inputs of the forward pass.</param>
    /// <param name="xStride">Floats between their rows.</param>
    /// <param name="dy">Gradients of the outputs.</param>
    /// <param name="dx">Gradients of the inputs.</param>
    /// <param name="stride">Floats between rows of the gradients.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="width">Values of a row.</param>
    /// <param name="relu">The function.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient(ref float x, int xStride, ref float dy, ref float dx, int stride, int rows, int width, in ReluOptions relu)
    {
        var slopes = new Vector<float>(relu.NegativeSlope);
        var thresholds = new Vector<float>(relu.Threshold);
        var most = new Vector<float>(relu.MaxValue);
        for (int row = 0; row < rows; row++)
        {
            ref float source = ref Unsafe.Add(ref x, row * xStride);
            ref float upper = ref Unsafe.Add(ref dy, row * stride);
            ref float target = ref Unsafe.Add(ref dx, row * stride);
            int i = 0;
            for (; i + Vector<float>.Count <= width; i += Vector<float>.Count)
            {
                Vector<float> value = Vector.LoadUnsafe(ref Unsafe.Add(ref source, i)), d = Vector.LoadUnsafe(ref Unsafe.Add(ref upper, i));
                Vector<float> above = Vector.ConditionalSelect(Vector.LessThan(value, most), d, Vector<float>.Zero);
                Vector<int> isBelow = Vector.LessThanOrEqual(value, thresholds);
                Vector.StoreUnsafe(Vector.ConditionalSelect(isBelow, d * slopes, above), ref Unsafe.Add(ref target, i));
            }

            for (; i < width; i++)
            {
                float value = Unsafe.Add(ref source, i);
                float slope = value <= relu.Threshold ? relu.NegativeSlope : value < relu.MaxValue ? 1 : 0;
                Unsafe.Add(ref target, i) = Unsafe.Add(ref upper, i) * slope;
            }

            for (; i < stride; i++)
                Unsafe.Add(ref target, i) = 0;
        }
    }
}

/// <summary>The numbers of a ReLU layer.</summary>
/// <param name="NegativeSlope">Slope below the threshold, 0 or more.</param>
/// <param name="Threshold">Where it begins to let through, 0 or more.</param>
/// <param name="MaxValue">The greatest output, infinity for none.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct ReluOptions(float NegativeSlope, float Threshold, float MaxValue);
