using System.ComponentModel;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledRnn.Kernels;

/// <summary>How the rows of a value lie: <c>[Count, batch, Stride]</c>, of which <c>Width</c> floats are values.</summary>
/// <param name="Count">Steps; 1 for a vector.</param>
/// <param name="Width">Values of a row.</param>
/// <param name="Stride">Floats from one row to the next.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct SequenceRows(int Count, int Width, int Stride);

/// <summary>
/// Products of two matrices for each sequence, whose rows are steps: c from a and b, overwritten, lanes behind its width zero. Called by
/// generated code, which has checked all lengths.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SequenceProducts
{
    /// <summary><c>c[i, j] = sum_k a[i, k] b[j, k]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ByRows(ref float a, SequenceRows ofA, ref float b, SequenceRows ofB, ref float c, SequenceRows ofC, int batch)
    {
        for (int n = 0; n < batch; n++)
        {
            for (int i = 0; i < ofC.Count; i++)
            {
                ReadOnlySpan<float> row = Row(ref a, ofA, i, n, batch);
                Span<float> target = Target(ref c, ofC, i, n, batch);
                for (int j = 0; j < ofC.Width; j++)
                    target[j] = TensorPrimitives.Dot(row, Row(ref b, ofB, j, n, batch));
                target[ofC.Width..].Clear();
            }
        }
    }

    /// <summary><c>c[i, j] = sum_k a[i, k] b[k, j]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(ref float a, SequenceRows ofA, ref float b, SequenceRows ofB, ref float c, SequenceRows ofC, int batch)
    {
        for (int n = 0; n < batch; n++)
        {
            for (int i = 0; i < ofC.Count; i++)
            {
                ReadOnlySpan<float> row = Row(ref a, ofA, i, n, batch);
                Span<float> target = Target(ref c, ofC, i, n, batch);
                target.Clear();
                for (int k = 0; k < row.Length; k++)
                    Add(row[k], Row(ref b, ofB, k, n, batch), target[..ofC.Width]);
            }
        }
    }

    /// <summary><c>c[i, j] = sum_k a[k, i] b[k, j]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OfTransposed(ref float a, SequenceRows ofA, ref float b, SequenceRows ofB, ref float c, SequenceRows ofC, int batch)
    {
        for (int n = 0; n < batch; n++)
        {
            for (int i = 0; i < ofC.Count; i++)
            {
                Span<float> target = Target(ref c, ofC, i, n, batch);
                target.Clear();
                for (int k = 0; k < ofA.Count; k++)
                    Add(Row(ref a, ofA, k, n, batch)[i], Row(ref b, ofB, k, n, batch), target[..ofC.Width]);
            }
        }
    }

    /// <summary><c>c[i, j] = sum_k a[k, i] b[j, k]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OfBothTransposed(ref float a, SequenceRows ofA, ref float b, SequenceRows ofB, ref float c, SequenceRows ofC, int batch)
    {
        for (int n = 0; n < batch; n++)
        {
            for (int i = 0; i < ofC.Count; i++)
            {
                Span<float> target = Target(ref c, ofC, i, n, batch);
                target.Clear();
                for (int j = 0; j < ofC.Width; j++)
                {
                    ReadOnlySpan<float> row = Row(ref b, ofB, j, n, batch);
                    for (int k = 0; k < row.Length; k++)
                        target[j] += Row(ref a, ofA, k, n, batch)[i] * row[k];
                }
            }
        }
    }

    private static void Add(float factor, ReadOnlySpan<float> row, Span<float> target) => TensorPrimitives.MultiplyAdd(row, factor, target, target);

    private static ReadOnlySpan<float> Row(ref float values, SequenceRows rows, int step, int sequence, int batch) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref values, (step * batch + sequence) * rows.Stride), rows.Width);

    private static Span<float> Target(ref float values, SequenceRows rows, int step, int sequence, int batch) =>
        MemoryMarshal.CreateSpan(ref Unsafe.Add(ref values, (step * batch + sequence) * rows.Stride), rows.Stride);
}
