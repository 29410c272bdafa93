using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledRnn.Kernels;

/// <summary>Whole-buffer arithmetic that memory bandwidth bounds; <see cref="Vector{T}"/> serves every width.</summary>
internal static class Vectors
{
    /// <summary><c>target += source</c>; both have the same length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(Span<float> target, ReadOnlySpan<float> source)
    {
        ReadOnlySpan<Vector<float>> sources = MemoryMarshal.Cast<float, Vector<float>>(source);
        Span<Vector<float>> targets = MemoryMarshal.Cast<float, Vector<float>>(target)[..sources.Length];
        for (int i = 0; i < targets.Length; i++)
            targets[i] += sources[i];
        for (int i = sources.Length * Vector<float>.Count; i < source.Length; i++)
            target[i] += source[i];
    }

    /// <summary><c>values *= factor</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(Span<float> values, float factor)
    {
        Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        var factors = new Vector<float>(factor);
        for (int i = 0; i < vectors.Length; i++)
            vectors[i] *= factors;
        for (int i = vectors.Length * Vector<float>.Count; i < values.Length; i++)
            values[i] *= factor;
    }

    /// <summary><c>values -= values * share</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Decay(Span<float> values, float share)
    {
        Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        var shares = new Vector<float>(share);
        for (int i = 0; i < vectors.Length; i++)
            vectors[i] -= vectors[i] * shares;
        for (int i = vectors.Length * Vector<float>.Count; i < values.Length; i++)
            values[i] -= values[i] * share;
    }

    /// <summary><c>average = momentum * average + (1 - momentum) * values</c>; both have the same length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MoveAverage(Span<float> average, ReadOnlySpan<float> values, double momentum)
    {
        float old = (float)momentum, share = (float)(1 - momentum);
        ReadOnlySpan<Vector<float>> sources = MemoryMarshal.Cast<float, Vector<float>>(values);
        Span<Vector<float>> targets = MemoryMarshal.Cast<float, Vector<float>>(average)[..sources.Length];
        var olds = new Vector<float>(old);
        var shares = new Vector<float>(share);
        for (int i = 0; i < targets.Length; i++)
            targets[i] = olds * targets[i] + shares * sources[i];
        for (int i = sources.Length * Vector<float>.Count; i < values.Length; i++)
            average[i] = old * average[i] + share * values[i];
    }

    /// <summary>Values become no smaller than <c>-limit</c> and no greater than <c>limit</c>; NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Clamp(Span<float> values, float limit)
    {
        Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        var most = new Vector<float>(limit);
        for (int i = 0; i < vectors.Length; i++)
            vectors[i] = Vector.Min(Vector.Max(vectors[i], -most), most);
        for (int i = vectors.Length * Vector<float>.Count; i < values.Length; i++)
            values[i] = Math.Clamp(values[i], -limit, limit);
    }

    /// <summary>The sum of squares, in double: nothing overflows, and the order is fixed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SumOfSquares(ReadOnlySpan<float> values)
    {
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        Vector<double> low = default, high = default;
        foreach (Vector<float> vector in vectors)
        {
            Vector.Widen(vector, out Vector<double> first, out Vector<double> second);
            low += first * first;
            high += second * second;
        }

        double sum = Vector.Sum(low + high);
        for (int i = vectors.Length * Vector<float>.Count; i < values.Length; i++)
            sum += (double)values[i] * values[i];
        return sum;
    }

    /// <summary>Whether no value is NaN or infinite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool AllFinite(ReadOnlySpan<float> values)
    {
        // x - x is 0, or NaN where x is not finite; a NaN stays in a sum.
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        Vector<float> sum = default;
        foreach (Vector<float> vector in vectors)
            sum += vector - vector;
        float rest = Vector.Sum(sum);
        for (int i = vectors.Length * Vector<float>.Count; i < values.Length; i++)
            rest += values[i] - values[i];
        return rest == 0;
    }
}
