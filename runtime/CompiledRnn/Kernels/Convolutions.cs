using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace CompiledRnn.Kernels;

/// <summary>Convolutions over time and their gradients, as products over windows. Called by generated code, which has checked all lengths.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Convolutions
{
    // Columns of the input's gradient in one product: two of the widest vectors.
    private const int GradientLanes = 32;

    /// <summary><c>y[t] = bias + sum_j x[t * Strides + j * Dilation - Before] · kernel[j]</c>.</summary>
    /// <param name="c">Sizes.</param>
    /// <param name="batch">Sequences.</param>
    /// <param name="kernel">The kernel, in panels.</param>
    /// <param name="bias">A value for each filter and padding, or a null reference.</param>
    /// <param name="x">Input, time-major.</param>
    /// <param name="y">Output, overwritten with its padding.</param>
    /// <param name="scratch">Where groups are narrower than panels: <c>Taps * Inputs * Lanes</c> floats.</param>
    public static void Forward(in Convolution c, int batch, ref float kernel, ref float bias, ref float x, ref float y, ref float scratch)
    {
        for (int panel = 0; panel < c.Panels; panel++)
        {
            (int First, int Count) groups = c.GroupsOfPanel(panel);
            ref float weights = ref Unsafe.Add(ref kernel, panel * c.PanelFloats);
            if (groups.Count > 1)
            {
                ConvolutionWeights.Spread(c, panel, groups, ref weights, ref scratch);
                weights = ref scratch;
            }

            var window = new StepWindow(
                c.Taps, groups.Count * c.GroupInputs, c.Dilation, -c.Before, c.Strides, c.InputSteps, c.InputStride, c.OutputSteps, 1, c.OutputStride, c.Lanes);
            StepWindows.Multiply(
                window,
                batch,
                ref Unsafe.Add(ref x, groups.First * c.GroupInputs),
                ref weights,
                ref Unsafe.IsNullRef(ref bias) ? ref bias : ref Unsafe.Add(ref bias, panel * c.Lanes),
                ref Unsafe.Add(ref y, panel * c.Lanes));
        }
    }

    /// <summary><c>gradient[j] += sum_t x[t * Strides + j * Dilation - Before] (outer) dy[t]</c>.</summary>
    /// <param name="c">Sizes.</param>
    /// <param name="batch">Sequences.</param>
    /// <param name="x">Input, time-major.</param>
    /// <param name="dy">Gradient of the output, zero in its padding.</param>
    /// <param name="gradient">Gradient of the kernel, in panels; added to.</param>
    /// <param name="scratch">As for <see cref="Forward"/>.</param>
    public static void AddKernelGradient(in Convolution c, int batch, ref float x, ref float dy, ref float gradient, ref float scratch)
    {
        for (int panel = 0; panel < c.Panels; panel++)
        {
            (int First, int Count) groups = c.GroupsOfPanel(panel);
            int inner = groups.Count * c.GroupInputs;
            ref float target = ref Unsafe.Add(ref gradient, panel * c.PanelFloats);
            ref float sums = ref groups.Count > 1 ? ref scratch : ref target;
            if (groups.Count > 1)
                Sequences.Clear(ref scratch, c.Taps * inner * c.Lanes);
            for (int tap = 0; tap < c.Taps; tap++)
            {
                AddTap(
                    c,
                    tap * c.Dilation - c.Before,
                    inner,
                    batch,
                    ref Unsafe.Add(ref x, groups.First * c.GroupInputs),
                    ref Unsafe.Add(ref dy, panel * c.Lanes),
                    ref Unsafe.Add(ref sums, tap * inner * c.Lanes));
            }

            if (groups.Count > 1)
                ConvolutionWeights.AddSpread(c, panel, groups, ref scratch, ref target);
        }
    }

    /// <summary><c>dx[u] = sum over the t and j that read step u of dy[t] · kernel[j] transposed</c>.</summary>
    /// <param name="c">Sizes.</param>
    /// <param name="batch">Sequences.</param>
    /// <param name="kernel">The kernel, in panels.</param>
    /// <param name="dy">Gradient of the output.</param>
    /// <param name="dx">Gradient of the input, overwritten; zero in its padding.</param>
    /// <param name="scratch"><c>Taps * Filters * 32</c> floats.</param>
    public static void InputGradient(in Convolution c, int batch, ref float kernel, ref float dy, ref float dx, ref float scratch)
    {
        for (int column = 0, lanes; column < c.GradientStride; column += lanes)
        {
            lanes = Math.Min(GradientLanes, c.GradientStride - column);
            (int group, int groups) = c.GroupsOfInputs(column, lanes);
            // Input steps with the same remainder of u + Before by the stride meet the same taps.
            for (int phase = 0; phase < c.Strides; phase++)
            {
                int first = (phase - c.Before % c.Strides + c.Strides) % c.Strides;
                if (first >= c.InputSteps)
                    continue;
                int taps = phase < c.Taps ? (c.Taps - 1 - phase) / c.Strides + 1 : 0;
                ConvolutionWeights.Transpose(c, column, lanes, phase, taps, ref kernel, ref scratch);
                int newest = (first + c.Before - phase) / c.Strides;
                var window = new StepWindow(
                    taps, groups * c.GroupFilters, c.Dilation, newest - (taps - 1) * c.Dilation, 1, c.OutputSteps, c.OutputStride,
                    (c.InputSteps - 1 - first) / c.Strides + 1, c.Strides, c.GradientStride, lanes);
                StepWindows.Multiply(
                    window,
                    batch,
                    ref Unsafe.Add(ref dy, group * c.GroupFilters),
                    ref scratch,
                    ref Unsafe.NullRef<float>(),
                    ref Unsafe.Add(ref dx, first * batch * c.GradientStride + column));
            }
        }
    }

    /// <summary>Adds a tap's part: output step t has read input step <c>t * Strides + offset</c>.</summary>
    private static void AddTap(in Convolution c, int offset, int inner, int batch, ref float x, ref float dy, ref float sums)
    {
        int first = offset >= 0 ? 0 : (c.Strides - 1 - offset) / c.Strides;
        int end = offset >= c.InputSteps ? 0 : Math.Min(c.OutputSteps, (c.InputSteps - 1 - offset) / c.Strides + 1);
        bool adjacent = batch == 1 || c.Strides == 1;
        int rowStride = batch == 1 ? c.Strides * c.InputStride : c.InputStride;
        var product = new OuterProduct(inner, (nuint)rowStride, 1, (nuint)c.Lanes, 0, (nuint)c.OutputStride);
        for (int step = first, run; step < end; step += run)
        {
            run = adjacent ? end - step : 1;
            Products.AddOuter(
                product,
                run * batch,
                ref Unsafe.Add(ref x, (step * c.Strides + offset) * batch * c.InputStride),
                ref Unsafe.Add(ref dy, step * batch * c.OutputStride),
                ref sums);
        }
    }
}
