namespace CompiledRnn;

/// <summary>The rows of a window: input, gap, target; and the distance of two windows.</summary>
internal readonly record struct WindowSize(int InputSteps, int Gap, int TargetSteps, int Stride)
{
    /// <summary>Rows of a window, as a long: the sum of three user's numbers.</summary>
    public long Rows => (long)InputSteps + Gap + TargetSteps;

    public void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(InputSteps, 1, "inputSteps");
        ArgumentOutOfRangeException.ThrowIfLessThan(TargetSteps, 1, "targetSteps");
        ArgumentOutOfRangeException.ThrowIfLessThan(Stride, 1, "stride");
        ArgumentOutOfRangeException.ThrowIfNegative(Gap, "gap");
    }
}
