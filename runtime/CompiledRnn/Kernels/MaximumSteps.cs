using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledRnn.Kernels;

/// <summary>
/// The way back of a maximum over steps (<see cref="PoolingSteps.Max"/>): a value equal to the maximum gets its gradient. Called by generated
/// code, which has checked all lengths.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MaximumSteps
{
    /// <summary>In each window the first of equal values gets the gradient, as in the windowed pooling of TensorFlow, JAX and PyTorch.</summary>
    /// <param name="window">The windows.</param>
    /// <param name="x"><c>[window.Steps, B, stride]</c>.</param>
    /// <param name="y">The maxima, <c>[window.Outputs, B, stride]</c>.</param>
    /// <param name="stride">Floats between rows of x and y.</param>
    /// <param name="dy"><c>[window.Outputs, B, gradientStride]</c>.</param>
    /// <param name="dx"><c>[window.Steps, B, gradientStride]</c>, overwritten.</param>
    /// <param name="gradientStride">Floats between rows of the gradients.</param>
    /// <param name="batch">B, sequences.</param>
    /// <param name="width">Values of a row; dy is zero behind them.</param>
    public static void FirstGradient(
        in PoolingWindow window, ref float x, ref float y, int stride, ref float dy, ref float dx, int gradientStride, int batch, int width)
    {
        Sequences.Clear(ref dx, window.Steps * batch * gradientStride);
        for (int output = 0; output < window.Outputs; output++)
        {
            for (int b = 0; b < batch; b++)
            {
                First(
                    window.End(output) - window.First(output),
                    ref Unsafe.Add(ref x, (window.First(output) * batch + b) * stride),
                    ref Unsafe.Add(ref y, (output * batch + b) * stride),
                    batch * stride,
                    ref Unsafe.Add(ref dy, (output * batch + b) * gradientStride),
                    ref Unsafe.Add(ref dx, (window.First(output) * batch + b) * gradientStride),
                    batch * gradientStride,
                    width);
            }
        }
    }

    /// <summary>Over all steps; equal values share the gradient, as in a reduction by maximum of TensorFlow, JAX and PyTorch.</summary>
    /// <param name="steps">Steps.</param>
    /// <param name="x"><c>[steps, B, stride]</c>.</param>
    /// <param name="y">The maxima, <c>[B, stride]</c>.</param>
    /// <param name="stride">Floats between rows of x and y.</param>
    /// <param name="dy"><c>[B, gradientStride]</c>.</param>
    /// <param name="dx"><c>[steps, B, gradientStride]</c>, overwritten.</param>
    /// <param name="gradientStride">Floats between rows of the gradients.</param>
    /// <param name="batch">B, sequences.</param>
    /// <param name="width">Values of a row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SharedGradient(
        int steps, ref float x, ref float y, int stride, ref float dy, ref float dx, int gradientStride, int batch, int width)
    {
        Sequences.Clear(ref dx, steps * batch * gradientStride);
        for (int b = 0; b < batch; b++)
        {
            for (int i = 0; i < width; i++)
            {
                float maximum = Unsafe.Add(ref y, b * stride + i);
                int equal = 0;
                for (int t = 0; t < steps; t++)
                    equal += Unsafe.Add(ref x, (t * batch + b) * stride + i) == maximum ? 1 : 0;
                float share = Unsafe.Add(ref dy, b * gradientStride + i) / equal;
                for (int t = 0; t < steps; t++)
                {
                    if (Unsafe.Add(ref x, (t * batch + b) * stride + i) == maximum)
                        Unsafe.Add(ref dx, (t * batch + b) * gradientStride + i) = share;
                }
            }
        }
    }

    // One window of one sequence: a lane is open until its maximum has been met.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void First(
        int steps, ref float x, ref float y, int xStep, ref float dy, ref float dx, int dxStep, int width)
    {
        int i = 0;
        for (; i + Vector<float>.Count <= width; i += Vector<float>.Count)
        {
            Vector<float> maximum = Load(ref y, i), gradient = Load(ref dy, i);
            Vector<int> open = Vector<int>.AllBitsSet;
            for (int t = 0; t < steps; t++)
            {
                Vector<int> met = Vector.Equals(Load(ref x, t * xStep + i), maximum) & open;
                Vector<float> sum = Load(ref dx, t * dxStep + i) + Vector.ConditionalSelect(met, gradient, Vector<float>.Zero);
                Vector.StoreUnsafe(sum, ref Unsafe.Add(ref dx, t * dxStep + i));
                open = Vector.AndNot(open, met);
            }
        }

        for (; i < width; i++)
        {
            for (int t = 0; t < steps; t++)
            {
                if (Unsafe.Add(ref x, t * xStep + i) != Unsafe.Add(ref y, i))
                    continue;
                Unsafe.Add(ref dx, t * dxStep + i) += Unsafe.Add(ref dy, i);
                break;
            }
        }
    }

    private static Vector<float> Load(ref float values, int offset) => Vector.LoadUnsafe(ref Unsafe.Add(ref values, offset));
}
