using System.ComponentModel;

namespace CompiledRnn.Kernels;

/// <summary>Windows that slide over the steps of a sequence. Steps that a window lacks at the ends count for nothing.</summary>
/// <param name="Steps">Steps of the input.</param>
/// <param name="Outputs">Windows; each holds one step at least.</param>
/// <param name="Size">Steps of a window.</param>
/// <param name="Stride">Steps from one window to the next.</param>
/// <param name="Before">Steps that the first window lacks in front.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct PoolingWindow(int Steps, int Outputs, int Size, int Stride, int Before)
{
    /// <summary>The first step of a window.</summary>
    internal int First(int output) => Math.Max(output * Stride - Before, 0);

    /// <summary>The step behind the last one of a window.</summary>
    internal int End(int output) => (int)Math.Min((long)output * Stride - Before + Size, Steps);
}
