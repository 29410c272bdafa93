using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn;

/// <summary>
/// A matrix with orthonormal rows or columns, whichever are fewer (Saxe et al. 2013; Keras: Orthogonal): the Q of the QR decomposition of
/// a <c>[max, min]</c> matrix of normal numbers, with the diagonal of R positive, times the gain.
/// </summary>
/// <remarks>
/// Gram-Schmidt in its modified form, in double: it gives that sign by itself, and its loss of orthogonality (the rounding error times the
/// condition, in the thousands for matrices like these) stays far below a float's rounding. Vectors of one fixed width, without fused
/// multiply-add, so that the order of the sums is the same on every machine.
/// </remarks>
internal static class OrthogonalInitializer
{
    public static void Fill(string name, TensorShape shape, double gain, Span<float> values, RandomStream random)
    {
        if (shape.Rank < 2)
            throw new ArgumentException($"An orthogonal initializer needs a matrix; \"{name}\" has the shape {shape}.");
        int columns = shape[shape.Rank - 1];
        int rows = values.Length / columns;
        int count = Math.Min(rows, columns), length = Math.Max(rows, columns);
        var vectors = new double[values.Length];
        foreach (ref double value in vectors.AsSpan())
            value = random.NextNormal();
        Orthonormalize(vectors, count, length);
        for (int i = 0; i < values.Length; i++)
        {
            int row = i / columns, column = i % columns;
            values[i] = (float)(gain * (rows <= columns ? vectors[row * length + column] : vectors[column * length + row]));
        }
    }

    private static void Orthonormalize(Span<double> vectors, int count, int length)
    {
        for (int i = 0; i < count; i++)
        {
            Span<double> vector = vectors.Slice(i * length, length);
            double scale = 1 / Math.Sqrt(Dot(vector, vector));
            foreach (ref double value in vector)
                value *= scale;
            for (int j = i + 1; j < count; j++)
            {
                Span<double> other = vectors.Slice(j * length, length);
                Subtract(other, vector, Dot(other, vector));
            }
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ReadOnlySpan<Vector256<double>> left = MemoryMarshal.Cast<double, Vector256<double>>(a);
        ReadOnlySpan<Vector256<double>> right = MemoryMarshal.Cast<double, Vector256<double>>(b);
        Vector256<double> sums = Vector256<double>.Zero;
        for (int i = 0; i < left.Length; i++)
            sums += left[i] * right[i];
        double sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
        for (int i = left.Length * 4; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    private static void Subtract(Span<double> target, ReadOnlySpan<double> source, double factor)
    {
        Span<Vector256<double>> targets = MemoryMarshal.Cast<double, Vector256<double>>(target);
        ReadOnlySpan<Vector256<double>> sources = MemoryMarshal.Cast<double, Vector256<double>>(source);
        for (int i = 0; i < targets.Length; i++)
            targets[i] -= sources[i] * factor;
        for (int i = targets.Length * 4; i < target.Length; i++)
            target[i] -= source[i] * factor;
    }
}
