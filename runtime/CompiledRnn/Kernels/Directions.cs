using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledRnn.Kernels;

/// <summary>How the rows of a direction's output lie.</summary>
/// <param name="Stride">Floats from one row to the next.</param>
/// <param name="Units">Values of a row.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct DirectionRows(int Stride, int Units);

/// <summary>
/// Joins the two directions of a bidirectional layer, and takes its gradients apart. Both directions lie <c>[step, sequence, stride]</c> in
/// their order of processing, so step t of the output meets step <c>steps - 1 - t</c> of the backward direction. Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Directions
{
    /// <summary>The joined output, with <see cref="Merge.None"/> the forward direction's; lanes behind its width become zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Join(
        Merge merge, ref float forward, DirectionRows ofForward, ref float backward, DirectionRows ofBackward, ref float y, int yStride, int batch, int steps)
    {
        int units = ofForward.Units;
        for (int row = 0; row < steps * batch; row++)
        {
            ReadOnlySpan<float> f = Row(ref forward, row, ofForward.Stride, units);
            ReadOnlySpan<float> b = Row(ref backward, Reversed(row, batch, steps), ofBackward.Stride, ofBackward.Units);
            Span<float> target = Row(ref y, row, yStride, yStride);
            int width = units;
            if (merge is Merge.Concat or Merge.None)
            {
                f.CopyTo(target);
                if (merge == Merge.Concat)
                {
                    b.CopyTo(target[units..]);
                    width += ofBackward.Units;
                }
            }
            else
            {
                for (int i = 0; i < units; i++)
                    target[i] = merge == Merge.Mul ? f[i] * b[i] : merge == Merge.Sum ? f[i] + b[i] : (f[i] + b[i]) * 0.5f;
            }

            target[width..].Clear();
        }
    }

    /// <summary>The gradients of both directions, with <see cref="Merge.None"/> the forward one's alone; lanes behind the units become zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Split(
        Merge merge,
        ref float forward,
        DirectionRows ofForward,
        ref float backward,
        DirectionRows ofBackward,
        ref float dy,
        int dyStride,
        ref float forwardGradient,
        ref float backwardGradient,
        int batch,
        int steps)
    {
        int units = ofForward.Units;
        for (int row = 0; row < steps * batch; row++)
        {
            int other = Reversed(row, batch, steps);
            ReadOnlySpan<float> upper = Row(ref dy, row, dyStride, dyStride);
            Span<float> f = Row(ref forwardGradient, row, ofForward.Stride, ofForward.Stride);
            Span<float> b = Row(ref backwardGradient, other, ofBackward.Stride, ofBackward.Stride);
            upper[..units].CopyTo(f);
            f[units..].Clear();
            if (merge == Merge.None)
                continue;
            upper.Slice(merge == Merge.Concat ? units : 0, ofBackward.Units).CopyTo(b);
            b[ofBackward.Units..].Clear();
            if (merge is Merge.Mul or Merge.Ave)
                Weigh(merge, f, b, Row(ref forward, row, ofForward.Stride, units), Row(ref backward, other, ofBackward.Stride, units));
        }
    }

    /// <summary>The steps in reverse; lanes behind the units become zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Reverse(ref float source, int sourceStride, ref float target, int targetStride, int batch, int steps, int units)
    {
        for (int row = 0; row < steps * batch; row++)
        {
            Span<float> reversed = Row(ref target, Reversed(row, batch, steps), targetStride, targetStride);
            Row(ref source, row, sourceStride, units).CopyTo(reversed);
            reversed[units..].Clear();
        }
    }

    // Of a product, the other factor; of a mean, a half.
    private static void Weigh(Merge merge, Span<float> f, Span<float> b, ReadOnlySpan<float> yf, ReadOnlySpan<float> yb)
    {
        for (int i = 0; i < yf.Length; i++)
        {
            f[i] *= merge == Merge.Mul ? yb[i] : 0.5f;
            b[i] *= merge == Merge.Mul ? yf[i] : 0.5f;
        }
    }

    private static int Reversed(int row, int batch, int steps) => (steps - 1 - row / batch) * batch + row % batch;

    private static Span<float> Row(ref float start, int row, int stride, int length) =>
        MemoryMarshal.CreateSpan(ref Unsafe.Add(ref start, row * stride), length);
}
