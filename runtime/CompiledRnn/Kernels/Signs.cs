using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledRnn.Kernels;

/// <summary>The sign of numbers, as NumPy's.</summary>
internal static class Signs
{
    /// <summary>-1, 0 or 1; NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Of(Vector<float> values)
    {
        Vector<float> positive = Vector.ConditionalSelect(Vector.GreaterThan(values, Vector<float>.Zero), Vector<float>.One, values);
        return Vector.ConditionalSelect(Vector.LessThan(values, Vector<float>.Zero), -Vector<float>.One, positive);
    }
}
