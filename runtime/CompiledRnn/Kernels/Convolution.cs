using System.ComponentModel;

namespace CompiledRnn.Kernels;

/// <summary>
/// Sizes of a convolution over time. Output step t reads the input steps <c>t * Strides + j * Dilation - Before</c>, j = 0 … Taps - 1; steps
/// outside the input are zero. The kernel <c>[Taps, Inputs / Groups, Filters]</c> lies in panels <c>[filter / Lanes][tap][input][Lanes]</c>.
/// </summary>
/// <param name="Taps">Steps of a window.</param>
/// <param name="Strides">Steps between windows; 1 where Dilation is above 1.</param>
/// <param name="Dilation">Steps between taps.</param>
/// <param name="Before">Steps of zeros in front of the input.</param>
/// <param name="Groups">Parts that inputs and filters are cut into, a divisor of both.</param>
/// <param name="InputSteps">Steps of the input.</param>
/// <param name="Inputs">Values of an input step.</param>
/// <param name="InputStride">Floats between input rows.</param>
/// <param name="OutputSteps">Steps of the output.</param>
/// <param name="Filters">Values of an output step.</param>
/// <param name="Lanes">Filters of a panel, a multiple of 16; output rows are whole panels.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct Convolution(
    int Taps, int Strides, int Dilation, int Before, int Groups, int InputSteps, int Inputs, int InputStride, int OutputSteps, int Filters, int Lanes)
{
    /// <summary>Panels of the kernel.</summary>
    internal int Panels => (Filters + Lanes - 1) / Lanes;

    /// <summary>Floats between output rows and between rows of their gradients.</summary>
    internal int OutputStride => Panels * Lanes;

    /// <summary>Floats between rows of the input's gradient.</summary>
    internal int GradientStride => (InputStride + 15) / 16 * 16;

    /// <summary>Inputs of a group.</summary>
    internal int GroupInputs => Inputs / Groups;

    /// <summary>Filters of a group.</summary>
    internal int GroupFilters => Filters / Groups;

    /// <summary>Floats of a panel of the kernel.</summary>
    internal int PanelFloats => Taps * GroupInputs * Lanes;

    /// <summary>The groups that the filters of a panel belong to.</summary>
    internal (int First, int Count) GroupsOfPanel(int panel) => GroupsOf(panel * Lanes, Lanes, Filters, GroupFilters);

    /// <summary>The groups that some inputs belong to; none where they are padding.</summary>
    internal (int First, int Count) GroupsOfInputs(int first, int count) => GroupsOf(first, count, Inputs, GroupInputs);

    private static (int First, int Count) GroupsOf(int first, int count, int all, int size)
    {
        int end = Math.Min(first + count, all);
        return end <= first ? (0, 0) : (first / size, (end - 1) / size - first / size + 1);
    }
}
