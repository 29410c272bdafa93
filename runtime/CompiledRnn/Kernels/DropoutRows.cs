using System.ComponentModel;
using System.Runtime.CompilerServices;
using CompiledRnn.Generated;

namespace CompiledRnn.Kernels;

/// <summary>
/// Inverted dropout (Srivastava et al. 2014): a value is kept with probability <c>1 - rate</c> and then divided by it. Whether it is kept
/// depends on seed, training step, layer, sequence and position alone, so backward draws the same numbers again and the split of a batch
/// over threads changes nothing. Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DropoutRows
{
    /// <summary>Drops values of <c>[steps, batch, width]</c>; x and y may be the same where the strides are.</summary>
    /// <param name="x">Values or, backward, gradients of the outputs.</param>
    /// <param name="xStride">Floats between its rows.</param>
    /// <param name="y">Result.</param>
    /// <param name="yStride">Floats between its rows; lanes behind the width become zero.</param>
    /// <param name="steps">Steps of a sequence.</param>
    /// <param name="width">Values of a row.</param>
    /// <param name="rate">Share to drop, in [0, 1).</param>
    /// <param name="layer">Number of the layer in its model.</param>
    /// <param name="step">Training step and place of the shard.</param>
    public static void Apply(
        ref float x, int xStride, ref float y, int yStride, int steps, int width, float rate, int layer, in TrainingStep step) =>
        Apply(ref x, xStride, ref y, yStride, steps, width, rate, layer, step, sameAtEveryStep: false);

    /// <summary>As <see cref="Apply(ref float, int, ref float, int, int, int, float, int, in TrainingStep)"/>, but a feature of a sequence is dropped or kept at all steps (spatial dropout, Tompson et al. 2015).</summary>
    /// <param name="x">Values or, backward, gradients of the outputs.</param>
    /// <param name="xStride">Floats between its rows.</param>
    /// <param name="y">Result.</param>
    /// <param name="yStride">Floats between its rows; lanes behind the width become zero.</param>
    /// <param name="steps">Steps of a sequence.</param>
    /// <param name="width">Values of a row.</param>
    /// <param name="rate">Share to drop, in [0, 1).</param>
    /// <param name="layer">Number of the layer in its model.</param>
    /// <param name="step">Training step and place of the shard.</param>
    public static void ApplyToFeatures(
        ref float x, int xStride, ref float y, int yStride, int steps, int width, float rate, int layer, in TrainingStep step) =>
        Apply(ref x, xStride, ref y, yStride, steps, width, rate, layer, step, sameAtEveryStep: true);

    /// <summary>Drops values of one row in place.</summary>
    /// <param name="x">Values.</param>
    /// <param name="width">How many.</param>
    /// <param name="rate">Share to drop, in [0, 1).</param>
    /// <param name="layer">Number of the layer in its model.</param>
    /// <param name="row">Place of the sequence in the shard.</param>
    /// <param name="time">Step, or whatever else tells the rows of a sequence apart.</param>
    /// <param name="step">Training step and place of the shard.</param>
    internal static void DropRow(ref float x, int width, float rate, int layer, int row, int time, in TrainingStep step) =>
        Row(ref x, ref x, width, Threshold(rate), 1f / (1f - rate), step, Sequence(layer, row, step), (ulong)(uint)time);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apply(
        ref float x, int xStride, ref float y, int yStride, int steps, int width, float rate, int layer, in TrainingStep step,
        bool sameAtEveryStep)
    {
        float scale = 1f / (1f - rate);
        uint threshold = Threshold(rate);
        for (int t = 0; t < steps; t++)
        {
            for (int b = 0; b < step.Batch; b++)
            {
                ref float source = ref Unsafe.Add(ref x, (t * step.Batch + b) * xStride);
                ref float target = ref Unsafe.Add(ref y, (t * step.Batch + b) * yStride);
                Row(ref source, ref target, width, threshold, scale, step, Sequence(layer, b, step), sameAtEveryStep ? 0 : (ulong)(uint)t);
                for (int i = width; i < yStride; i++)
                    Unsafe.Add(ref target, i) = 0f;
            }
        }
    }

    // A number below the threshold drops; 2^32 numbers are equally likely.
    private static uint Threshold(float rate) => (uint)Math.Min(rate * 4294967296.0, uint.MaxValue);

    private static ulong Sequence(int layer, int row, in TrainingStep step) => ((ulong)(uint)layer << 32) | (uint)(step.FirstSequence + row);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Row(
        ref float x, ref float y, int width, uint threshold, float scale, in TrainingStep step, ulong sequence, ulong time)
    {
        for (int i = 0; i < width; i += 4)
        {
            // One draw gives four numbers; the counter is (training step, position) under a key of seed and sequence.
            (uint X0, uint X1, uint X2, uint X3) draw = Philox.Generate(
                step.Seed ^ (sequence * 0x9E3779B97F4A7C15UL), (ulong)step.Step, (time << 32) | (uint)(i / 4));
            Unsafe.Add(ref y, i) = draw.X0 < threshold ? 0f : Unsafe.Add(ref x, i) * scale;
            if (i + 1 < width)
                Unsafe.Add(ref y, i + 1) = draw.X1 < threshold ? 0f : Unsafe.Add(ref x, i + 1) * scale;
            if (i + 2 < width)
                Unsafe.Add(ref y, i + 2) = draw.X2 < threshold ? 0f : Unsafe.Add(ref x, i + 2) * scale;
            if (i + 3 < width)
                Unsafe.Add(ref y, i + 3) = draw.X3 < threshold ? 0f : Unsafe.Add(ref x, i + 3) * scale;
        }
    }
}
