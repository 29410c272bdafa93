using System.Runtime.CompilerServices;

namespace CompiledRnn.Kernels;

/// <summary>
/// A convolution's kernel in the shapes that its products want. Where the groups are narrower than a panel, the panel's kernel is written
/// out over the inputs of all of its groups, with zeros where input and filter are of different groups.
/// </summary>
internal static class ConvolutionWeights
{
    /// <summary>A panel <c>[tap][input of a group][lane]</c> over the inputs of several groups, <c>[tap][input][lane]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Spread(in Convolution c, int panel, (int First, int Count) groups, ref float kernel, ref float target)
    {
        for (int tap = 0; tap < c.Taps; tap++)
        {
            for (int group = groups.First; group < groups.First + groups.Count; group++)
            {
                (int from, int to) = Overlap(group, c.GroupFilters, panel * c.Lanes, c.Lanes);
                for (int k = 0; k < c.GroupInputs; k++)
                {
                    Sequences.Clear(ref target, c.Lanes);
                    Sequences.Copy(ref Unsafe.Add(ref kernel, (tap * c.GroupInputs + k) * c.Lanes + from), ref Unsafe.Add(ref target, from), to - from);
                    target = ref Unsafe.Add(ref target, c.Lanes);
                }
            }
        }
    }

    /// <summary>Adds a gradient in the shape of <see cref="Spread"/> to that of the panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddSpread(in Convolution c, int panel, (int First, int Count) groups, ref float spread, ref float gradient)
    {
        for (int tap = 0; tap < c.Taps; tap++)
        {
            for (int group = groups.First; group < groups.First + groups.Count; group++)
            {
                (int from, int to) = Overlap(group, c.GroupFilters, panel * c.Lanes, c.Lanes);
                for (int k = 0; k < c.GroupInputs; k++)
                {
                    Sequences.Add(ref Unsafe.Add(ref spread, from), ref Unsafe.Add(ref gradient, (tap * c.GroupInputs + k) * c.Lanes + from), to - from);
                    spread = ref Unsafe.Add(ref spread, c.Lanes);
                }
            }
        }
    }

    /// <summary>
    /// The transpose for some columns of the input's gradient, <c>[tap][filter of the groups][lanes]</c>: the taps <c>phase + i * Strides</c>,
    /// the last one first, as an input step meets them in the order of the output's steps.
    /// </summary>
    /// <param name="c">Sizes.</param>
    /// <param name="column">The first input.</param>
    /// <param name="lanes">How many inputs, a multiple of 16; zeros for those that are not there.</param>
    /// <param name="phase">The first tap.</param>
    /// <param name="taps">How many taps.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="target">The result.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose(in Convolution c, int column, int lanes, int phase, int taps, ref float kernel, ref float target)
    {
        (int first, int count) = c.GroupsOfInputs(column, lanes);
        for (int i = taps - 1; i >= 0; i--)
        {
            int tap = phase + i * c.Strides;
            for (int filter = first * c.GroupFilters; filter < (first + count) * c.GroupFilters; filter++)
            {
                int group = filter / c.GroupFilters, panel = filter / c.Lanes;
                (int from, int to) = Overlap(group, c.GroupInputs, column, lanes);
                ref float source = ref Unsafe.Add(ref kernel, panel * c.PanelFloats + tap * c.GroupInputs * c.Lanes + filter - panel * c.Lanes);
                Sequences.Clear(ref target, lanes);
                for (int lane = from; lane < to; lane++)
                    Unsafe.Add(ref target, lane) = Unsafe.Add(ref source, (column + lane - group * c.GroupInputs) * c.Lanes);
                target = ref Unsafe.Add(ref target, lanes);
            }
        }
    }

    /// <summary>The part of a window of columns that a group of columns covers.</summary>
    private static (int From, int To) Overlap(int group, int size, int first, int count) =>
        (Math.Max(0, group * size - first), Math.Min(count, (group + 1) * size - first));
}
