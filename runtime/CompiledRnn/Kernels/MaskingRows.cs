using System.ComponentModel;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledRnn.Kernels;

/// <summary>
/// Rows that are masked because all of their values are one (keras/src/layers/core/masking.py), and the mean of those that are not. A mask
/// has one float for each row, <c>[step, sequence]</c>: 1 where the row counts, else 0. Called by generated code, which has checked all
/// lengths.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MaskingRows
{
    /// <summary>Rows that have another value than the masked one; the others become zero, and lanes behind the width.</summary>
    /// <param name="x">Inputs.</param>
    /// <param name="xStride">Floats between their rows.</param>
    /// <param name="y">Outputs.</param>
    /// <param name="mask">Which rows count.</param>
    /// <param name="stride">Floats between rows of the output.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="width">Values of a row.</param>
    /// <param name="maskedValue">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(ref float x, int xStride, ref float y, ref float mask, int stride, int rows, int width, float maskedValue)
    {
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> source = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref x, row * xStride), width);
            Span<float> target = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref y, row * stride), stride);
            // NaN differs from every value, itself too.
            bool counts = source.ContainsAnyExcept(maskedValue) || float.IsNaN(maskedValue);
            Unsafe.Add(ref mask, row) = counts ? 1 : 0;
            if (counts)
                source.CopyTo(target);
            else
                target[..width].Clear();
            target[width..].Clear();
        }
    }

    /// <summary><c>dx = dy</c> where the row counts, else 0, in all lanes.</summary>
    /// <param name="dy">Gradients of the outputs.</param>
    /// <param name="mask">Which rows count.</param>
    /// <param name="dx">Gradients of the inputs.</param>
    /// <param name="stride">Floats between rows of the gradients.</param>
    /// <param name="rows">Rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient(ref float dy, ref float mask, ref float dx, int stride, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            if (Unsafe.Add(ref mask, row) != 0)
                Sequences.Copy(ref Unsafe.Add(ref dy, row * stride), ref Unsafe.Add(ref dx, row * stride), stride);
            else
                Sequences.Clear(ref Unsafe.Add(ref dx, row * stride), stride);
        }
    }

    /// <summary>The mean of the steps that count (keras/src/layers/pooling/global_average_pooling1d.py); NaN where none does, as in Keras.</summary>
    /// <param name="x"><c>[steps, batch, stride]</c>.</param>
    /// <param name="mask"><c>[steps, batch]</c>.</param>
    /// <param name="y"><c>[batch, stride]</c>.</param>
    /// <param name="steps">Steps.</param>
    /// <param name="batch">Sequences.</param>
    /// <param name="stride">Floats between rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Average(ref float x, ref float mask, ref float y, int steps, int batch, int stride)
    {
        for (int b = 0; b < batch; b++)
        {
            Span<float> mean = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref y, b * stride), stride);
            mean.Clear();
            for (int t = 0; t < steps; t++)
            {
                if (Unsafe.Add(ref mask, t * batch + b) != 0)
                    Sequences.Add(ref Unsafe.Add(ref x, (t * batch + b) * stride), ref mean[0], stride);
            }

            TensorPrimitives.Divide(mean, Count(ref mask, steps, batch, b), mean);
        }
    }

    /// <summary>The way back of <see cref="Average"/>: each step that counts gets its share.</summary>
    /// <param name="dy"><c>[batch, stride]</c>.</param>
    /// <param name="mask"><c>[steps, batch]</c>.</param>
    /// <param name="dx"><c>[steps, batch, stride]</c>, overwritten.</param>
    /// <param name="steps">Steps.</param>
    /// <param name="batch">Sequences.</param>
    /// <param name="stride">Floats between rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AverageGradient(ref float dy, ref float mask, ref float dx, int steps, int batch, int stride)
    {
        for (int b = 0; b < batch; b++)
        {
            ReadOnlySpan<float> upper = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref dy, b * stride), stride);
            float count = Count(ref mask, steps, batch, b);
            for (int t = 0; t < steps; t++)
            {
                Span<float> target = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref dx, (t * batch + b) * stride), stride);
                if (Unsafe.Add(ref mask, t * batch + b) != 0)
                    TensorPrimitives.Divide(upper, count, target);
                else
                    target.Clear();
            }
        }
    }

    private static float Count(ref float mask, int steps, int batch, int sequence)
    {
        float count = 0;
        for (int t = 0; t < steps; t++)
            count += Unsafe.Add(ref mask, t * batch + sequence);
        return count;
    }
}
