using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledRnn.Kernels;

/// <summary>
/// Mean and variance of each feature over the rows of a batch, in double precision: every feature has a sum of its own, added up in the order
/// of the rows, whatever the vectors. With a mask only rows that count; then Keras adds 1e-7 to their number.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BatchMoments
{
    /// <summary>The divisor of the moments.</summary>
    /// <param name="mask">1 for a row that counts, else 0; a null reference: all count.</param>
    /// <param name="rows">Rows.</param>
    public static double Count(ref float mask, int rows)
    {
        if (Unsafe.IsNullRef(ref mask))
            return rows;
        double count = 1e-7;
        for (int row = 0; row < rows; row++)
            count += Unsafe.Add(ref mask, row);
        return count;
    }

    /// <summary>Mean and (biased) variance.</summary>
    /// <param name="x">Rows.</param>
    /// <param name="stride">Floats between rows.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="mask">1 for a row that counts, else 0; a null reference: all count.</param>
    /// <param name="mean">Receives the means; as wide as a row.</param>
    /// <param name="variance">Receives the variances; as wide as a row.</param>
    /// <param name="sums">Memory for as many sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compute(
        ref float x, int stride, int rows, ref float mask, Span<float> mean, Span<float> variance, Span<double> sums)
    {
        double count = Count(ref mask, rows);
        sums.Clear();
        for (int row = 0; row < rows; row++)
        {
            if (Counts(ref mask, row))
                Add(sums, MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref x, row * stride), sums.Length));
        }

        for (int i = 0; i < sums.Length; i++)
            mean[i] = (float)(sums[i] / count);
        sums.Clear();
        for (int row = 0; row < rows; row++)
        {
            if (Counts(ref mask, row))
                AddSquares(sums, MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref x, row * stride), sums.Length), mean);
        }

        for (int i = 0; i < sums.Length; i++)
            variance[i] = (float)(sums[i] / count);
    }

    /// <summary>Whether a row counts.</summary>
    internal static bool Counts(ref float mask, int row) => Unsafe.IsNullRef(ref mask) || Unsafe.Add(ref mask, row) != 0;

    /// <summary><c>sums += values</c>.</summary>
    internal static void Add(Span<double> sums, ReadOnlySpan<float> values)
    {
        int i = 0;
        for (; i + Vector<float>.Count <= sums.Length; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(values[i..]), out Vector<double> low, out Vector<double> high);
            AddAt(sums, i, low, high);
        }

        for (; i < sums.Length; i++)
            sums[i] += values[i];
    }

    /// <summary><c>sums[i] += low, high</c> at the place of one vector of floats.</summary>
    internal static void AddAt(Span<double> sums, int i, Vector<double> low, Vector<double> high)
    {
        (new Vector<double>(sums[i..]) + low).CopyTo(sums[i..]);
        int next = i + Vector<double>.Count;
        (new Vector<double>(sums[next..]) + high).CopyTo(sums[next..]);
    }

    private static void AddSquares(Span<double> sums, ReadOnlySpan<float> values, ReadOnlySpan<float> mean)
    {
        int i = 0;
        for (; i + Vector<float>.Count <= sums.Length; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(values[i..]) - new Vector<float>(mean[i..]), out Vector<double> low, out Vector<double> high);
            AddAt(sums, i, low * low, high * high);
        }

        for (; i < sums.Length; i++)
        {
            double difference = values[i] - mean[i];
            sums[i] += difference * difference;
        }
    }
}
