using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledRnn.Kernels;

/// <summary>The value by value parts of a normalization's way back, for one row. Every lane stands alone: any vector width gives the same bits.</summary>
internal static class NormalizedVectors
{
    /// <summary><c>sum += dy (x - mean) scale</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddTo(Span<float> sum, ReadOnlySpan<float> x, float mean, float scale, ReadOnlySpan<float> dy)
    {
        ReadOnlySpan<Vector<float>> xs = MemoryMarshal.Cast<float, Vector<float>>(x), dys = MemoryMarshal.Cast<float, Vector<float>>(dy);
        Span<Vector<float>> sums = MemoryMarshal.Cast<float, Vector<float>>(sum);
        Vector<float> means = new(mean), scales = new(scale);
        for (int i = 0; i < sums.Length; i++)
            sums[i] += dys[i] * ((xs[i] - means) * scales);
        for (int i = sums.Length * Vector<float>.Count; i < sum.Length; i++)
            sum[i] += dy[i] * ((x[i] - mean) * scale);
    }

    /// <summary><c>g = scale (g - meanOfG - (x - mean) scale meanOfGn)</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient(Span<float> g, ReadOnlySpan<float> x, float meanOfG, float mean, float scale, float meanOfGn)
    {
        ReadOnlySpan<Vector<float>> xs = MemoryMarshal.Cast<float, Vector<float>>(x);
        Span<Vector<float>> gs = MemoryMarshal.Cast<float, Vector<float>>(g);
        Vector<float> means = new(mean), scales = new(scale), meansOfG = new(meanOfG), meansOfGn = new(meanOfGn);
        for (int i = 0; i < gs.Length; i++)
            gs[i] = scales * (gs[i] - meansOfG - (xs[i] - means) * scales * meansOfGn);
        for (int i = gs.Length * Vector<float>.Count; i < g.Length; i++)
            g[i] = scale * (g[i] - meanOfG - (x[i] - mean) * scale * meanOfGn);
    }
}
