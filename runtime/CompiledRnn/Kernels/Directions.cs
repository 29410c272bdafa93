using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledRnn.Kernels;

/// <summary>
/// Joins the two directions of a bidirectional layer, and takes its gradients apart. Both directions lie <c>[step, sequence, stride]</c> in
/// their order of processing, so step t of the output meets step <c>steps - 1 - t</c> of the backward direction. Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Directions
{
    /// <summary>The joined output; lanes behind its width become zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Join(
        Merge merge, ref float forward, ref float backward, int stride, ref float y, int yStride, int batch, int steps, int units)
    {
        for (int row = 0; row < steps * batch; row++)
        {
            ReadOnlySpan<float> f = Row(ref forward, row, stride, units);
            ReadOnlySpan<float> b = Row(ref backward, Reversed(row, batch, steps), stride, units);
            Span<float> target = Row(ref y, row, yStride, yStride);
            int width = merge == Merge.Concat ? 2 * units : units;
            if (merge == Merge.Concat)
            {
                f.CopyTo(target);
                b.CopyTo(target[units..]);
            }
            else
            {
                for (int i = 0; i < units; i++)
                    target[i] = merge == Merge.Mul ? f[i] * b[i] : merge == Merge.Sum ? f[i] + b[i] : (f[i] + b[i]) * 0.5f;
            }

            target[width..].Clear();
        }
    }

    /// <summary>The gradients of both directions; lanes behind the units become zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Split(
        Merge merge,
        ref float forward,
        ref float backward,
        int stride,
        ref float dy,
        int dyStride,
        ref float forwardGradient,
        ref float backwardGradient,
        int batch,
        int steps,
        int units)
    {
        for (int row = 0; row < steps * batch; row++)
        {
            int other = Reversed(row, batch, steps);
            ReadOnlySpan<float> upper = Row(ref dy, row, dyStride, dyStride);
            Span<float> f = Row(ref forwardGradient, row, stride, stride), b = Row(ref backwardGradient, other, stride, stride);
            ReadOnlySpan<float> yf = Row(ref forward, row, stride, units), yb = Row(ref backward, other, stride, units);
            for (int i = 0; i < units; i++)
            {
                (f[i], b[i]) = merge switch
                {
                    Merge.Concat => (upper[i], upper[units + i]),
                    Merge.Sum => (upper[i], upper[i]),
                    Merge.Mul => (upper[i] * yb[i], upper[i] * yf[i]),
                    _ => (upper[i] * 0.5f, upper[i] * 0.5f),
                };
            }

            f[units..].Clear();
            b[units..].Clear();
        }
    }

    private static int Reversed(int row, int batch, int steps) => (steps - 1 - row / batch) * batch + row % batch;

    private static Span<float> Row(ref float start, int row, int stride, int length) =>
        MemoryMarshal.CreateSpan(ref Unsafe.Add(ref start, row * stride), length);
}
