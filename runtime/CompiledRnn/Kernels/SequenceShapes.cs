using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledRnn.Kernels;

/// <summary>
/// Rearranges the values of sequences in the kernels' order, time-major <c>[T, B, stride]</c>; in every result the lanes behind the width are
/// zero. Called by generated code, which has checked all lengths.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SequenceShapes
{
    /// <summary>
    /// The values of each sequence, in their order, in rows of another width. A vector is one step. With source and target exchanged it is
    /// its own way back.
    /// </summary>
    /// <param name="source"><c>[T', B, sourceStride]</c>, rows of sourceWidth values, T' sourceWidth = steps width.</param>
    /// <param name="sourceStride">Floats between rows.</param>
    /// <param name="sourceWidth">Values of a row.</param>
    /// <param name="target"><c>[steps, B, stride]</c>.</param>
    /// <param name="stride">Floats between rows.</param>
    /// <param name="width">Values of a row.</param>
    /// <param name="batch">B, sequences.</param>
    /// <param name="steps">Steps of the target.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Reshape(
        ref float source, int sourceStride, int sourceWidth, ref float target, int stride, int width, int batch, int steps)
    {
        for (int t = 0; t < steps; t++)
        {
            for (int b = 0; b < batch; b++)
            {
                Span<float> row = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref target, (t * batch + b) * stride), stride);
                row[width..].Clear();
                for (int done = 0; done < width;)
                {
                    (int step, int first) = Math.DivRem(t * width + done, sourceWidth);
                    int count = Math.Min(width - done, sourceWidth - first);
                    MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref source, (step * batch + b) * sourceStride + first), count)
                        .CopyTo(row[done..]);
                    done += count;
                }
            }
        }
    }

    /// <summary>
    /// Steps become values of a row and values steps: <c>target[i, b, t] = source[t, b, i]</c>. With source and target exchanged it is its
    /// own way back.
    /// </summary>
    /// <param name="source"><c>[steps, B, sourceStride]</c>.</param>
    /// <param name="sourceStride">Floats between rows.</param>
    /// <param name="target"><c>[width, B, stride]</c>.</param>
    /// <param name="stride">Floats between rows.</param>
    /// <param name="batch">B, sequences.</param>
    /// <param name="steps">Steps of the source.</param>
    /// <param name="width">Values of a row of the source.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Permute(ref float source, int sourceStride, ref float target, int stride, int batch, int steps, int width)
    {
        for (int i = 0; i < width; i++)
        {
            for (int b = 0; b < batch; b++)
            {
                Span<float> row = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref target, (i * batch + b) * stride), stride);
                for (int t = 0; t < steps; t++)
                    row[t] = Unsafe.Add(ref source, (t * batch + b) * sourceStride + i);
                row[steps..].Clear();
            }
        }
    }

    /// <summary>The steps from the last to the first.</summary>
    /// <param name="source"><c>[steps, B, sourceStride]</c>.</param>
    /// <param name="sourceStride">Floats between rows.</param>
    /// <param name="target"><c>[steps, B, stride]</c>, another buffer.</param>
    /// <param name="stride">Floats between rows.</param>
    /// <param name="batch">B, sequences.</param>
    /// <param name="steps">Steps.</param>
    /// <param name="width">Values of a row.</param>
    public static void Reverse(ref float source, int sourceStride, ref float target, int stride, int batch, int steps, int width)
    {
        for (int t = 0; t < steps; t++)
        {
            ref float step = ref Unsafe.Add(ref source, (steps - 1 - t) * batch * sourceStride);
            Sequences.CopyRows(ref step, sourceStride, ref Unsafe.Add(ref target, t * batch * stride), stride, batch, width);
        }
    }

    /// <summary>Each step several times.</summary>
    /// <param name="source"><c>[steps, B, sourceStride]</c>.</param>
    /// <param name="sourceStride">Floats between rows.</param>
    /// <param name="target"><c>[steps * size, B, stride]</c>.</param>
    /// <param name="stride">Floats between rows.</param>
    /// <param name="batch">B, sequences.</param>
    /// <param name="steps">Steps of the source.</param>
    /// <param name="width">Values of a row.</param>
    /// <param name="size">How often.</param>
    public static void UpSample(ref float source, int sourceStride, ref float target, int stride, int batch, int steps, int width, int size)
    {
        for (int t = 0; t < steps * size; t++)
        {
            ref float step = ref Unsafe.Add(ref source, t / size * batch * sourceStride);
            Sequences.CopyRows(ref step, sourceStride, ref Unsafe.Add(ref target, t * batch * stride), stride, batch, width);
        }
    }

    /// <summary>The way back of <see cref="UpSample"/>: the gradients of a step's copies, summed.</summary>
    /// <param name="dy"><c>[steps * size, floats]</c>.</param>
    /// <param name="dx"><c>[steps, floats]</c>, overwritten.</param>
    /// <param name="steps">Steps before they were repeated.</param>
    /// <param name="floats">Floats of a step of the batch.</param>
    /// <param name="size">How often.</param>
    public static void UpSampleGradient(ref float dy, ref float dx, int steps, int floats, int size)
    {
        for (int t = 0; t < steps; t++)
            Sequences.SumSteps(ref Unsafe.Add(ref dy, t * size * floats), ref Unsafe.Add(ref dx, t * floats), size, floats);
    }
}
