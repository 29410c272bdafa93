using System.ComponentModel;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledRnn.Kernels;

/// <summary>Softmax over the last axis: <c>y_i = e^(x_i - max) / sum_j e^(x_j - max)</c>. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SoftmaxRows
{
    /// <summary>Softmax of every row; lanes behind the width become zero. x and y may be the same where the strides are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(ref float x, int xStride, ref float y, int yStride, int rows, int width)
    {
        for (int r = 0; r < rows; r++)
        {
            ReadOnlySpan<float> source = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref x, r * xStride), width);
            Span<float> row = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref y, r * yStride), yStride);
            Span<float> values = row[..width];
            TensorPrimitives.Subtract(source, TensorPrimitives.Max(source), values);
            ref float first = ref MemoryMarshal.GetReference(values);
            Elementwise.Apply<Exponential>(ref first, ref first, (nuint)width);
            TensorPrimitives.Multiply(values, 1f / RowSums.Values(values, 0), values);
            row[width..].Clear();
        }
    }

    /// <summary><c>dx_i = y_i (dy_i - sum_j dy_j y_j)</c>; lanes behind the width become zero. dy and dx may be the same where the strides are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient(ref float y, int yStride, ref float dy, ref float dx, int gradientStride, int rows, int width)
    {
        for (int r = 0; r < rows; r++)
        {
            ReadOnlySpan<float> output = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref y, r * yStride), width);
            ReadOnlySpan<float> upper = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref dy, r * gradientStride), width);
            Span<float> row = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref dx, r * gradientStride), gradientStride);
            Span<float> values = row[..width];
            TensorPrimitives.Subtract(upper, RowSums.Products(upper, 0, output, 0), values);
            TensorPrimitives.Multiply(values, output, values);
            row[width..].Clear();
        }
    }
}
