using System.ComponentModel;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledRnn.Kernels;

/// <summary>
/// Sparsemax over the last axis, <c>y_i = max(x_i - tau, 0)</c> with a sum of 1 (Martins and Astudillo 2016). Called by generated code.
/// Instead of sorting, the set of the values above tau shrinks until it stands (Michelot 1986).
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SparsemaxRows
{
    /// <summary>
    /// Sparsemax of every row; lanes behind the width become zero. x and y may be the same where the strides are. A row whose largest
    /// value is not finite becomes NaN, as a softmax of it does.
    /// </summary>
    public static void Apply(ref float x, int xStride, ref float y, int yStride, int rows, int width)
    {
        for (int r = 0; r < rows; r++)
        {
            ReadOnlySpan<float> source = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref x, r * xStride), width);
            Span<float> row = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref y, r * yStride), yStride);
            Span<float> values = row[..width];
            float max = TensorPrimitives.Max(source);
            if (float.IsFinite(max))
            {
                TensorPrimitives.Subtract(source, max, values);
                float threshold = Threshold(values);
                foreach (ref float value in values)
                    value = MathF.Max(value - threshold, 0);
            }
            else
            {
                values.Fill(float.NaN);
            }

            row[width..].Clear();
        }
    }

    /// <summary>
    /// <c>dx_i = dy_i - mean of dy over the values with y > 0</c> where <c>y_i > 0</c>, 0 elsewhere; lanes behind the width become zero.
    /// dy and dx may be the same where the strides are.
    /// </summary>
    public static void Gradient(ref float y, int yStride, ref float dy, ref float dx, int gradientStride, int rows, int width)
    {
        for (int r = 0; r < rows; r++)
        {
            ReadOnlySpan<float> output = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref y, r * yStride), width);
            ReadOnlySpan<float> upper = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref dy, r * gradientStride), width);
            Span<float> row = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref dx, r * gradientStride), gradientStride);
            float mean = MeanOfSupport(output, upper);
            for (int i = 0; i < width; i++)
                row[i] = output[i] > 0 ? upper[i] - mean : 0;
            row[width..].Clear();
        }
    }

    // Tau of values whose largest is 0. A larger tau leaves fewer values above it, and the fewer give a larger tau: it ends.
    private static float Threshold(ReadOnlySpan<float> values)
    {
        // Alone, the largest value has tau = -1; what lies below cannot be above tau.
        double threshold = -1;
        for (int last = -1; ;)
        {
            int count = 0;
            double sum = 0;
            foreach (float value in values)
            {
                bool above = value > threshold;
                count += above ? 1 : 0;
                sum += above ? value : 0;
            }

            if (count == last)
                return (float)threshold;
            last = count;
            threshold = Math.Max(threshold, (sum - 1) / count);
        }
    }

    private static float MeanOfSupport(ReadOnlySpan<float> output, ReadOnlySpan<float> upper)
    {
        int count = 0;
        float sum = 0;
        for (int i = 0; i < output.Length; i++)
        {
            count += output[i] > 0 ? 1 : 0;
            sum += output[i] > 0 ? upper[i] : 0;
        }

        return sum / count;
    }
}
