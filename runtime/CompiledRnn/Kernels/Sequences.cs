using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <summary>
/// Moves rows between the caller's order, batch first <c>[B, T, F]</c>, and the kernels', time-major <c>[T, B, stride]</c>. Called by
/// generated code, which has checked all lengths.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Sequences
{
    /// <summary>Batch first to time-major; lanes behind the width become zero.</summary>
    public static void ToTimeMajor(ReadOnlySpan<float> source, ref float target, int batch, int steps, int width, int stride) =>
        ToTimeMajor(source, ref target, batch, steps, width, stride, steps * width);

    /// <summary>Batch first, a sequence every <paramref name="sequence"/> floats, to time-major; lanes behind the width become zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToTimeMajor(ReadOnlySpan<float> source, ref float target, int batch, int steps, int width, int stride, int sequence)
    {
        ref float x = ref MemoryMarshal.GetReference(source[..Extent(batch, sequence, steps * width)]);
        for (int t = 0; t < steps; t++)
        {
            for (int b = 0; b < batch; b++)
                CopyRow(ref Unsafe.Add(ref x, b * sequence + t * width), ref Unsafe.Add(ref target, (t * batch + b) * stride), width, stride);
        }
    }

    /// <summary>Time-major to batch first; lanes behind the width are left out.</summary>
    public static void ToBatchFirst(ref float source, Span<float> target, int batch, int steps, int width, int stride) =>
        ToBatchFirst(ref source, target, batch, steps, width, stride, steps * width);

    /// <summary>Time-major to batch first, a sequence every <paramref name="sequence"/> floats; lanes behind the width are left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToBatchFirst(ref float source, Span<float> target, int batch, int steps, int width, int stride, int sequence)
    {
        ref float y = ref MemoryMarshal.GetReference(target[..Extent(batch, sequence, steps * width)]);
        for (int t = 0; t < steps; t++)
        {
            for (int b = 0; b < batch; b++)
                CopyRow(ref Unsafe.Add(ref source, (t * batch + b) * stride), ref Unsafe.Add(ref y, b * sequence + t * width), width, width);
        }
    }

    /// <summary>Copies rows of one stride to rows of another; lanes behind the width become zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CopyRows(ref float source, int sourceStride, ref float target, int targetStride, int rows, int width)
    {
        for (int r = 0; r < rows; r++)
            CopyRow(ref Unsafe.Add(ref source, r * sourceStride), ref Unsafe.Add(ref target, r * targetStride), width, targetStride);
    }

    /// <summary>Lays the steps of each sequence side by side: <c>[T, B, sourceStride]</c> to <c>[B, T * width]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Flatten(ref float source, int sourceStride, ref float target, int targetStride, int batch, int steps, int width)
    {
        for (int b = 0; b < batch; b++)
        {
            ref float row = ref Unsafe.Add(ref target, b * targetStride);
            for (int t = 0; t < steps; t++)
                CopyRow(ref Unsafe.Add(ref source, (t * batch + b) * sourceStride), ref Unsafe.Add(ref row, t * width), width, width);
            Clear(ref Unsafe.Add(ref row, steps * width), targetStride - steps * width);
        }
    }

    /// <summary>The reverse of <see cref="Flatten"/>; lanes behind the width become zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Unflatten(ref float source, int sourceStride, ref float target, int targetStride, int batch, int steps, int width)
    {
        for (int b = 0; b < batch; b++)
        {
            for (int t = 0; t < steps; t++)
                CopyRow(ref Unsafe.Add(ref source, b * sourceStride + t * width), ref Unsafe.Add(ref target, (t * batch + b) * targetStride), width, targetStride);
        }
    }

    /// <summary>The sum over the steps: <c>target[b] = sum_t source[t, b]</c>, rows of the same stride.</summary>
    /// <param name="source"><c>[steps, floats]</c>.</param>
    /// <param name="target"><c>[floats]</c>, overwritten.</param>
    /// <param name="steps">Steps, at least 1.</param>
    /// <param name="floats">Floats of a step.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SumSteps(ref float source, ref float target, int steps, int floats)
    {
        Span<float> sum = MemoryMarshal.CreateSpan(ref target, floats);
        MemoryMarshal.CreateReadOnlySpan(ref source, floats).CopyTo(sum);
        for (int t = 1; t < steps; t++)
            Vectors.Add(sum, MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref source, t * floats), floats));
    }

    /// <summary><c>target += source</c>.</summary>
    public static void Add(ref float source, ref float target, int floats) =>
        Vectors.Add(MemoryMarshal.CreateSpan(ref target, floats), MemoryMarshal.CreateReadOnlySpan(ref source, floats));

    /// <summary>Writes one row's values into every row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FillRows(ref float row, ref float target, int stride, int rows, int width)
    {
        for (int r = 0; r < rows; r++)
            CopyRow(ref row, ref Unsafe.Add(ref target, r * stride), width, width);
    }

    /// <summary>Takes a state that was kept from the call before; where none is kept, zeros.</summary>
    public static void ReadState(Span<float> states, int start, ref float target, int floats)
    {
        Span<float> state = MemoryMarshal.CreateSpan(ref target, floats);
        if (states.IsEmpty)
            state.Clear();
        else
            states.Slice(start, floats).CopyTo(state);
    }

    /// <summary>Keeps a state for the next call, where states are kept.</summary>
    public static void KeepState(ref float source, Span<float> states, int start, int floats)
    {
        if (!states.IsEmpty)
            MemoryMarshal.CreateReadOnlySpan(ref source, floats).CopyTo(states.Slice(start, floats));
    }

    /// <summary>Sets floats to zero.</summary>
    public static void Clear(ref float target, int floats) => MemoryMarshal.CreateSpan(ref target, floats).Clear();

    /// <summary>Copies floats.</summary>
    public static void Copy(ref float source, ref float target, int floats) =>
        MemoryMarshal.CreateReadOnlySpan(ref source, floats).CopyTo(MemoryMarshal.CreateSpan(ref target, floats));

    /// <summary>Floats from the first sequence to the end of the last.</summary>
    private static int Extent(int batch, int sequence, int floats) => batch == 0 ? 0 : (batch - 1) * sequence + floats;

    /// <summary>
    /// Copies a row; the lanes behind its width become zero. Rows are short, mostly of 8 to 128 floats, where a call to copy memory takes longer
    /// than the copy.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyRow(ref float source, ref float target, int width, int stride)
    {
        nuint i = 0, count = (nuint)width;
        for (; i + 8 <= count; i += 8)
        {
            Vector128.LoadUnsafe(ref source, i).StoreUnsafe(ref target, i);
            Vector128.LoadUnsafe(ref source, i + 4).StoreUnsafe(ref target, i + 4);
        }

        for (; i < count; i++)
            Unsafe.Add(ref target, i) = Unsafe.Add(ref source, i);
        for (; i < (nuint)stride; i++)
            Unsafe.Add(ref target, i) = 0f;
    }
}
