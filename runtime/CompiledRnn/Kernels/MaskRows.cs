using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledRnn.Kernels;

/// <summary>
/// What masks do to rows. A mask has one float for each row, <c>[step, sequence]</c>: 0 where the row is padding. Called by generated code,
/// which has checked all lengths.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MaskRows
{
    /// <summary><c>target = target or source</c>.</summary>
    public static void Or(ref float source, ref float target, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            if (Unsafe.Add(ref source, row) != 0)
                Unsafe.Add(ref target, row) = 1;
        }
    }

    /// <summary>A mask of steps that all count.</summary>
    public static void Fill(ref float mask, int rows) => MemoryMarshal.CreateSpan(ref mask, rows).Fill(1);

    /// <summary>Whether any of the rows is masked.</summary>
    public static bool Any(ref float mask, int rows) => MemoryMarshal.CreateReadOnlySpan(ref mask, rows).Contains(0f);

    /// <summary>Masked rows become those of another buffer: a state is carried over the step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Hold(ref float mask, ref float previous, ref float next, int stride, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            if (Unsafe.Add(ref mask, row) == 0)
                Sequences.Copy(ref Unsafe.Add(ref previous, row * stride), ref Unsafe.Add(ref next, row * stride), stride);
        }
    }

    /// <summary>Masked rows move to another buffer and become zero; rows that count are zero there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Take(ref float mask, ref float values, ref float taken, int stride, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            Span<float> from = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref values, row * stride), stride);
            Span<float> to = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref taken, row * stride), stride);
            if (Unsafe.Add(ref mask, row) != 0)
            {
                to.Clear();
                continue;
            }

            from.CopyTo(to);
            from.Clear();
        }
    }

    /// <summary>Masked rows become zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Clear(ref float mask, ref float values, int stride, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            if (Unsafe.Add(ref mask, row) == 0)
                Sequences.Clear(ref Unsafe.Add(ref values, row * stride), stride);
        }
    }
}
