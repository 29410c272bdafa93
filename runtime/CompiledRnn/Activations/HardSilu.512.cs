using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <summary>
/// <c>f(x) = x min(max(x + 3, 0), 6) / 6</c>; the derivative is <c>x / 3 + 1/2</c> between -3 and 3, 0 at and below, 1 at and above. Within
/// 3 ulp.
/// </summary>
public readonly partial struct HardSilu : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Apply(Vector512<float> x) =>
        Vector512.MaxNative(Vector512.Create(-3f), x) * HardSigmoid.Apply(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gradient(Vector512<float> x, Vector512<float> dy)
    {
        Vector512<float> inside = Vector512.MultiplyAddEstimate(x, Vector512.Create(1 / 3f), Vector512.Create(0.5f));
        Vector512<float> slope = Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(x, Vector512.Create(3f)), Vector512<float>.One, inside);
        Vector512<float> above = Vector512.GreaterThan(x, Vector512.Create(-3f));
        return dy * Vector512.ConditionalSelect(above, slope, Vector512<float>.Zero);
    }
}
