using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <summary><c>f(x) = max(x, 0) + min(e^x - 1, 0)</c>: at Keras's alpha of 1 the same as <see cref="Elu"/>.</summary>
public readonly partial struct Celu : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Apply(Vector512<float> x) =>
        Elu.Apply(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gradient(Vector512<float> y, Vector512<float> dy) =>
        Elu.Gradient(y, dy);
}
