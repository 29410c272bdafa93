using System.ComponentModel;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledRnn.Kernels;

/// <summary>
/// Reduces windows of steps. Sequences are time-major, so that a step of the whole batch is one block of floats, and a window is an operation
/// on whole blocks; input and output have the same stride. Called by generated code, which has checked all lengths.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PoolingSteps
{
    /// <summary>The largest of each window; NaN where one is in it.</summary>
    /// <param name="window">The windows.</param>
    /// <param name="x"><c>[window.Steps, floats]</c>.</param>
    /// <param name="y"><c>[window.Outputs, floats]</c>.</param>
    /// <param name="floats">Floats of a step of the batch.</param>
    public static void Max(in PoolingWindow window, ref float x, ref float y, int floats)
    {
        for (int output = 0; output < window.Outputs; output++)
        {
            int first = window.First(output), end = window.End(output);
            Span<float> result = Block(ref y, output, floats);
            Block(ref x, first, floats).CopyTo(result);
            for (int t = first + 1; t < end; t++)
                TensorPrimitives.Max(result, Block(ref x, t, floats), result);
        }
    }

    /// <summary>The mean of the steps that each window has.</summary>
    /// <param name="window">The windows.</param>
    /// <param name="x"><c>[window.Steps, floats]</c>.</param>
    /// <param name="y"><c>[window.Outputs, floats]</c>.</param>
    /// <param name="floats">Floats of a step of the batch.</param>
    public static void Average(in PoolingWindow window, ref float x, ref float y, int floats)
    {
        for (int output = 0; output < window.Outputs; output++)
        {
            int first = window.First(output), count = window.End(output) - first;
            Span<float> result = Block(ref y, output, floats);
            Sequences.SumSteps(ref Unsafe.Add(ref x, first * floats), ref result[0], count, floats);
            TensorPrimitives.Divide(result, count, result);
        }
    }

    /// <summary>The way back of <see cref="Average"/>: each step gets its share of every window it is in.</summary>
    /// <param name="window">The windows.</param>
    /// <param name="dy"><c>[window.Outputs, floats]</c>.</param>
    /// <param name="dx"><c>[window.Steps, floats]</c>, overwritten.</param>
    /// <param name="floats">Floats of a step of the batch.</param>
    public static void AverageGradient(in PoolingWindow window, ref float dy, ref float dx, int floats)
    {
        Sequences.Clear(ref dx, window.Steps * floats);
        for (int output = 0; output < window.Outputs; output++)
        {
            int first = window.First(output), end = window.End(output);
            for (int t = first; t < end; t++)
            {
                Span<float> sum = Block(ref dx, t, floats);
                TensorPrimitives.MultiplyAdd(Block(ref dy, output, floats), 1f / (end - first), sum, sum);
            }
        }
    }

    private static Span<float> Block(ref float values, int step, int floats) =>
        MemoryMarshal.CreateSpan(ref Unsafe.Add(ref values, step * floats), floats);
}
