using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <summary>
/// <c>f(x) = min(max(x / 5 + 1/2, 0), 1)</c>, the hard sigmoid of Keras 1 and 2; the derivative at ±2.5 is 0. Within 5e-8 absolute.
/// </summary>
public readonly partial struct HardSigmoidKeras2 : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Apply(Vector512<float> x) =>
        VectorMath.Clamp(Vector512.MultiplyAddEstimate(x, Vector512.Create(0.2f), Vector512.Create(0.5f)), 0, 1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gradient(Vector512<float> y, Vector512<float> dy) =>
        VectorMath.Between(y, 0, 1, Vector512.Create(0.2f) * dy);
}
