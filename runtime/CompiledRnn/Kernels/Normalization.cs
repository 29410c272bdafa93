using System.ComponentModel;

namespace CompiledRnn.Kernels;

/// <summary>Sizes of a normalization of rows.</summary>
/// <param name="Width">Values of a row.</param>
/// <param name="InputStride">Floats between rows of the input.</param>
/// <param name="OutputStride">Floats between rows of the output.</param>
/// <param name="GradientStride">Floats between rows of the gradients, on both sides.</param>
/// <param name="Center">Whether the mean is taken off.</param>
/// <param name="Epsilon">Added to the mean square.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct Normalization(
    int Width, int InputStride, int OutputStride, int GradientStride, bool Center, float Epsilon);
