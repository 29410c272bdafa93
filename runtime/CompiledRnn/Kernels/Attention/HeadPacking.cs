using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledRnn.Kernels;

/// <summary>Moves the rows of one sequence and head between their place and a matrix of their own, whose lanes behind the width are zero.</summary>
internal static class HeadPacking
{
    /// <summary>The next whole number of 16 floats.</summary>
    public static int RoundUp(int floats) => (floats + 15) / 16 * 16;

    /// <summary>The first row of a head of a sequence.</summary>
    public static ref float Start(ref float rows, HeadRows of, int head, int sequence) =>
        ref Unsafe.Add(ref rows, sequence * of.Stride + head * of.Width);

    /// <summary>Rows to <c>[Steps, stride]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(ref float rows, HeadRows of, int batch, ref float packed, int stride)
    {
        for (int step = 0; step < of.Steps; step++)
        {
            Span<float> target = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref packed, step * stride), stride);
            Row(ref rows, of, step, batch).CopyTo(target);
            target[of.Width..].Clear();
        }
    }

    /// <summary>Rows to columns of <c>[Width, stride]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackTransposed(ref float rows, HeadRows of, int batch, ref float packed, int stride)
    {
        for (int step = 0; step < of.Steps; step++)
        {
            ReadOnlySpan<float> source = Row(ref rows, of, step, batch);
            for (int i = 0; i < source.Length; i++)
                Unsafe.Add(ref packed, i * stride + step) = source[i];
        }

        for (int i = 0; i < of.Width && of.Steps < stride; i++)
            Sequences.Clear(ref Unsafe.Add(ref packed, i * stride + of.Steps), stride - of.Steps);
    }

    /// <summary><c>[Steps, stride]</c> back to rows; what stands beside the head stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Unpack(ref float packed, int stride, ref float rows, HeadRows of, int batch, bool add)
    {
        for (int step = 0; step < of.Steps; step++)
        {
            ReadOnlySpan<float> source = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref packed, step * stride), of.Width);
            Span<float> target = Row(ref rows, of, step, batch);
            if (add)
                Vectors.Add(target, source);
            else
                source.CopyTo(target);
        }
    }

    /// <summary>Lanes behind the heads become zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ClearPadding(ref float rows, HeadRows of, int heads, int batch)
    {
        int width = heads * of.Width;
        for (int row = 0; row < of.Steps * batch && width < of.Stride; row++)
            Sequences.Clear(ref Unsafe.Add(ref rows, row * of.Stride + width), of.Stride - width);
    }

    /// <summary>The dot product of two rows.</summary>
    public static float Dot(ref float a, ref float b, int width) =>
        TensorPrimitives.Dot(MemoryMarshal.CreateReadOnlySpan(ref a, width), MemoryMarshal.CreateReadOnlySpan(ref b, width));

    private static Span<float> Row(ref float rows, HeadRows of, int step, int batch) =>
        MemoryMarshal.CreateSpan(ref Unsafe.Add(ref rows, step * batch * of.Stride), of.Width);
}
