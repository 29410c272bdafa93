namespace CompiledRnn.Kernels;

/// <summary>Sizes of a product of windows over time with weights <c>[tap][inner][lanes]</c>.</summary>
/// <param name="Taps">Steps of a window.</param>
/// <param name="Inner">Values that are read of a step.</param>
/// <param name="Dilation">Steps between taps.</param>
/// <param name="First">Source step of the first result's first tap; may lie outside.</param>
/// <param name="Shift">Steps between windows.</param>
/// <param name="SourceSteps">Steps of the source; what a window reads outside them is zero.</param>
/// <param name="SourceStride">Floats between rows of the source.</param>
/// <param name="Results">How many windows.</param>
/// <param name="TargetShift">Steps between results.</param>
/// <param name="TargetStride">Floats between rows of the target.</param>
/// <param name="Lanes">Columns of the result, a multiple of 16.</param>
internal readonly record struct StepWindow(
    int Taps, int Inner, int Dilation, int First, int Shift, int SourceSteps, int SourceStride, int Results, int TargetShift, int TargetStride, int Lanes)
{
    /// <summary>The taps of a result that fall on steps of the source; (0, 0) for none.</summary>
    public (int First, int End) Reached(int result)
    {
        int step = First + result * Shift;
        int first = step >= 0 ? 0 : (Dilation - 1 - step) / Dilation;
        int end = step >= SourceSteps ? 0 : Math.Min(Taps, (SourceSteps - 1 - step) / Dilation + 1);
        return first < end ? (first, end) : (0, 0);
    }
}
