using System.Numerics;
using System.Runtime.InteropServices;

namespace CompiledRnn.Kernels;

/// <summary>Whole-buffer arithmetic that memory bandwidth bounds; <see cref="Vector{T}"/> serves every width.</summary>
internal static class Vectors
{
    /// <summary><c>target += source</c>; both have the same length.</summary>
    public static void Add(Span<float> target, ReadOnlySpan<float> source)
    {
        ReadOnlySpan<Vector<float>> sources = MemoryMarshal.Cast<float, Vector<float>>(source);
        Span<Vector<float>> targets = MemoryMarshal.Cast<float, Vector<float>>(target)[..sources.Length];
        for (int i = 0; i < targets.Length; i++)
            targets[i] += sources[i];
        for (int i = sources.Length * Vector<float>.Count; i < source.Length; i++)
            target[i] += source[i];
    }
}
