using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <summary>The exponentials of the fused cells, of arguments clamped where sigmoid and tanh have reached their limits in single precision.</summary>
internal static partial class CellExponentials
{
    private const float GateLimit512 = 28f;
    private const float TanhLimit512 = 14f;

    /// <summary><c>e^-x</c> for a gate: its sigmoid is <c>1 / (1 + e^-x)</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> OfGate(Vector512<float> x) => VectorMath.Exp2Gate(VectorMath.Clamp(x, GateLimit512), -VectorMath.Log2E);

    /// <summary><c>e^-2x</c>: <c>tanh x = (1 - e^-2x) / (1 + e^-2x)</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> OfTanh(Vector512<float> x) => VectorMath.Exp2Gate(VectorMath.Clamp(x, TanhLimit512), -2 * VectorMath.Log2E);
}
