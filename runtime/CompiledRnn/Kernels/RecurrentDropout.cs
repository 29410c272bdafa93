using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CompiledRnn.Generated;

namespace CompiledRnn.Kernels;

/// <summary>
/// Variational dropout in recurrent layers (Gal and Ghahramani 2016): a mask for each sequence and gate, drawn once and used at every step
/// (keras/src/layers/rnn/dropout_rnn_cell.py). Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RecurrentDropout
{
    /// <summary>
    /// Draws a mask <c>[batch, width]</c> of 0 and <c>1 / (1 - rate)</c>, for rate 1 of zeros. It depends on seed, training step, layer, mask
    /// and sequence alone, as <see cref="DropoutRows"/>' choice does.
    /// </summary>
    /// <param name="mask">Result.</param>
    /// <param name="stride">Floats between its rows; lanes behind the width become zero.</param>
    /// <param name="width">Values of a row.</param>
    /// <param name="rate">Share to drop, in [0, 1].</param>
    /// <param name="layer">Number of the layer in its model.</param>
    /// <param name="number">Number of the mask in its layer.</param>
    /// <param name="step">Training step and place of the shard.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Mask(ref float mask, int stride, int width, float rate, int layer, int number, in TrainingStep step)
    {
        Span<float> rows = MemoryMarshal.CreateSpan(ref mask, step.Batch * stride);
        rows.Clear();
        if (rate >= 1)
            return;
        for (int b = 0; b < step.Batch; b++)
        {
            Span<float> row = rows.Slice(b * stride, width);
            row.Fill(1f);
            DropoutRows.DropRow(ref MemoryMarshal.GetReference(row), width, rate, layer, b, number, step);
        }
    }

    /// <summary><c>y[t, b] = x[t, b] * mask[b]</c>; x and y may be the same where the strides are.</summary>
    /// <param name="x">Values <c>[steps, batch, width]</c>.</param>
    /// <param name="xStride">Floats between its rows.</param>
    /// <param name="mask">Mask <c>[batch, width]</c>.</param>
    /// <param name="maskStride">Floats between its rows.</param>
    /// <param name="y">Result.</param>
    /// <param name="yStride">Floats between its rows; lanes behind the width become zero.</param>
    /// <param name="steps">Steps of a sequence.</param>
    /// <param name="batch">Sequences.</param>
    /// <param name="width">Values of a row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(
        ref float x, int xStride, ref float mask, int maskStride, ref float y, int yStride, int steps, int batch, int width)
    {
        for (int t = 0; t < steps; t++)
        {
            ref float factors = ref mask;
            for (int b = 0; b < batch; b++)
            {
                int i = 0;
                for (; i <= width - Vector<float>.Count; i += Vector<float>.Count)
                    (Vector.LoadUnsafe(ref x, (nuint)i) * Vector.LoadUnsafe(ref factors, (nuint)i)).StoreUnsafe(ref y, (nuint)i);
                for (; i < width; i++)
                    Unsafe.Add(ref y, i) = Unsafe.Add(ref x, i) * Unsafe.Add(ref factors, i);
                for (; i < yStride; i++)
                    Unsafe.Add(ref y, i) = 0f;
                x = ref Unsafe.Add(ref x, xStride);
                y = ref Unsafe.Add(ref y, yStride);
                factors = ref Unsafe.Add(ref factors, maskStride);
            }
        }
    }

    /// <summary><c>y += x * mask</c>, value by value.</summary>
    /// <param name="x">Values.</param>
    /// <param name="mask">As many.</param>
    /// <param name="y">Added to.</param>
    /// <param name="floats">How many, a multiple of 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddApplied(ref float x, ref float mask, ref float y, int floats)
    {
        for (nuint i = 0; i < (nuint)floats; i += (nuint)Vector<float>.Count)
            (Vector.LoadUnsafe(ref y, i) + Vector.LoadUnsafe(ref x, i) * Vector.LoadUnsafe(ref mask, i)).StoreUnsafe(ref y, i);
    }
}
