using System.ComponentModel;

namespace CompiledRnn.Kernels;

/// <summary>Rows that are multiplied with a panel's weights.</summary>
/// <param name="rows">The first value of the first row.</param>
/// <param name="stride">Floats between rows.</param>
/// <param name="count">Values of a row; 0 where they add nothing.</param>
/// <param name="weights">The panel's weights, <c>[count][weightStride]</c>.</param>
/// <param name="weightStride">Floats between rows of the weights.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct PanelInput(ref float rows, nuint stride, nuint count, ref float weights, nuint weightStride)
{
    internal readonly ref float Rows = ref rows;

    internal readonly ref float Weights = ref weights;

    internal nuint Stride => stride;

    internal nuint Count => count;

    internal nuint WeightStride => weightStride;
}
