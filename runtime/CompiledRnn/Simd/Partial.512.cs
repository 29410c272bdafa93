using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <summary>Vectors at the end of a buffer that is no whole number of them: nothing behind the end is touched.</summary>
internal static partial class Partial
{
    /// <summary>The floats from <paramref name="start"/> to <paramref name="end"/>, zeros behind them.</summary>
    public static Vector512<float> Load512(ref float source, nuint start, nuint end)
    {
        Vector512<float> vector = default;
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref source, start), (int)(end - start))
            .CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<Vector512<float>, float>(ref vector), Vector512<float>.Count));
        return vector;
    }

    /// <summary>Stores the first lanes up to <paramref name="end"/>.</summary>
    public static void Store(Vector512<float> vector, ref float target, nuint start, nuint end) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<Vector512<float>, float>(ref vector), (int)(end - start))
            .CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref target, start), (int)(end - start)));
}
