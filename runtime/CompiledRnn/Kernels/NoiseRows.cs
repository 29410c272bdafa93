using System.ComponentModel;
using System.Runtime.CompilerServices;
using CompiledRnn.Generated;

namespace CompiledRnn.Kernels;

/// <summary>
/// Adds normal numbers. They depend on seed, training step, layer, sequence and position alone: the split of a batch over threads changes
/// nothing. Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NoiseRows
{
    /// <summary><c>y = x + stddev n</c> for values of <c>[steps, batch, width]</c>, n standard normal; x and y may be the same where the strides are.</summary>
    /// <param name="x">Values.</param>
    /// <param name="xStride">Floats between its rows.</param>
    /// <param name="y">Result.</param>
    /// <param name="yStride">Floats between its rows; lanes behind the width become zero.</param>
    /// <param name="steps">Steps of a sequence.</param>
    /// <param name="width">Values of a row.</param>
    /// <param name="stddev">Standard deviation.</param>
    /// <param name="layer">Number of the layer in its model.</param>
    /// <param name="step">Training step and place of the shard.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(
        ref float x, int xStride, ref float y, int yStride, int steps, int width, float stddev, int layer, in TrainingStep step)
    {
        for (int t = 0; t < steps; t++)
        {
            for (int b = 0; b < step.Batch; b++)
            {
                ref float source = ref Unsafe.Add(ref x, (t * step.Batch + b) * xStride);
                ref float target = ref Unsafe.Add(ref y, (t * step.Batch + b) * yStride);
                ulong key = step.Seed ^ ((((ulong)(uint)layer << 32) | (uint)(step.FirstSequence + b)) * 0x9E3779B97F4A7C15UL);
                for (int i = 0; i < width; i += 2)
                {
                    (double first, double second) = Philox.NormalPair(key, (ulong)step.Step, ((ulong)(uint)t << 32) | (uint)(i / 2));
                    Unsafe.Add(ref target, i) = Unsafe.Add(ref source, i) + stddev * (float)first;
                    if (i + 1 < width)
                        Unsafe.Add(ref target, i + 1) = Unsafe.Add(ref source, i + 1) + stddev * (float)second;
                }

                for (int i = width; i < yStride; i++)
                    Unsafe.Add(ref target, i) = 0f;
            }
        }
    }
}
