using System.ComponentModel;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledRnn.Kernels;

/// <summary>Log-softmax over the last axis: <c>y_i = x_i - max - ln(sum_j e^(x_j - max))</c>. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LogSoftmaxRows
{
    private const int Chunk = 256;

    /// <summary>Log-softmax of every row; lanes behind the width become zero. x and y may be the same where the strides are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(ref float x, int xStride, ref float y, int yStride, int rows, int width)
    {
        Span<float> chunk = stackalloc float[Chunk];
        for (int r = 0; r < rows; r++)
        {
            ReadOnlySpan<float> source = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref x, r * xStride), width);
            Span<float> row = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref y, r * yStride), yStride);
            Span<float> values = row[..width];
            TensorPrimitives.Subtract(source, TensorPrimitives.Max(source), values);
            float sum = 0;
            for (int start = 0; start < width; start += Chunk)
                sum += TensorPrimitives.Sum<float>(Exp(values, start, chunk));
            TensorPrimitives.Subtract(values, MathF.Log(sum), values);
            row[width..].Clear();
        }
    }

    /// <summary>
    /// <c>dx_i = dy_i - e^(y_i) sum_j dy_j</c>; lanes behind the width become zero. dy and dx may be the same where the strides are.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient(ref float y, int yStride, ref float dy, ref float dx, int gradientStride, int rows, int width)
    {
        Span<float> chunk = stackalloc float[Chunk];
        for (int r = 0; r < rows; r++)
        {
            ReadOnlySpan<float> output = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref y, r * yStride), width);
            ReadOnlySpan<float> upper = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref dy, r * gradientStride), width);
            Span<float> row = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref dx, r * gradientStride), gradientStride);
            float sum = TensorPrimitives.Sum(upper);
            for (int start = 0; start < width; start += Chunk)
            {
                Span<float> shares = Exp(output, start, chunk);
                TensorPrimitives.MultiplyAdd(shares, -sum, upper.Slice(start, shares.Length), row[start..]);
            }

            row[width..].Clear();
        }
    }

    private static Span<float> Exp(ReadOnlySpan<float> values, int start, Span<float> chunk)
    {
        ReadOnlySpan<float> part = values.Slice(start, Math.Min(Chunk, values.Length - start));
        Elementwise.Apply<Exponential>(ref MemoryMarshal.GetReference(part), ref MemoryMarshal.GetReference(chunk), (nuint)part.Length);
        return chunk[..part.Length];
    }
}
