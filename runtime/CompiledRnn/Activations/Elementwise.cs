using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <summary>Applies an <see cref="IActivation"/> to every value. Called by generated code, which has checked all lengths.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Elementwise
{
    /// <summary><c>y = f(x)</c>; x and y may be the same.</summary>
    /// <param name="x">Inputs.</param>
    /// <param name="y">Outputs.</param>
    /// <param name="count">Values.</param>
    public static void Apply<T>(ref float x, ref float y, nuint count)
        where T : struct, IActivation
    {
        if (Vector512.IsHardwareAccelerated)
            Apply512<T>(ref x, ref y, count);
        else if (Vector256.IsHardwareAccelerated)
            Apply256<T>(ref x, ref y, count);
        else
            Apply128<T>(ref x, ref y, count);
    }

    /// <summary><c>dx = dy * f'(x)</c>; dy and dx may be the same.</summary>
    /// <param name="y">Outputs of the forward pass, or its inputs where <see cref="IActivation.NeedsInput"/>.</param>
    /// <param name="dy">Gradients of the outputs.</param>
    /// <param name="dx">Gradients of the inputs.</param>
    /// <param name="count">Values.</param>
    public static void Gradient<T>(ref float y, ref float dy, ref float dx, nuint count)
        where T : struct, IActivation
    {
        if (Vector512.IsHardwareAccelerated)
            Gradient512<T>(ref y, ref dy, ref dx, count);
        else if (Vector256.IsHardwareAccelerated)
            Gradient256<T>(ref y, ref dy, ref dx, count);
        else
            Gradient128<T>(ref y, ref dy, ref dx, count);
    }

    /// <summary>
    /// As <see cref="Gradient"/> over rows; lanes of dx behind the width become zero. Where the strides are the same, padding is computed
    /// too: its gradients are zero and stay so.
    /// </summary>
    public static void GradientRows<T>(ref float y, int yStride, ref float dy, ref float dx, int gradientStride, int rows, int width)
        where T : struct, IActivation
    {
        if (yStride == gradientStride)
        {
            Gradient<T>(ref y, ref dy, ref dx, (nuint)rows * (nuint)yStride);
            return;
        }

        for (int r = 0; r < rows; r++)
        {
            ref float row = ref Unsafe.Add(ref dx, r * gradientStride);
            Gradient<T>(ref Unsafe.Add(ref y, r * yStride), ref Unsafe.Add(ref dy, r * gradientStride), ref row, (nuint)width);
            Sequences.Clear(ref Unsafe.Add(ref row, width), gradientStride - width);
        }
    }

    /// <summary>As <see cref="Apply"/> over rows; where both strides are the same, padding is computed too.</summary>
    public static void ApplyRows<T>(ref float x, int xStride, ref float y, int yStride, int rows, int width)
        where T : struct, IActivation
    {
        if (xStride == yStride)
        {
            Apply<T>(ref x, ref y, (nuint)rows * (nuint)xStride);
            return;
        }

        for (int r = 0; r < rows; r++)
            Apply<T>(ref Unsafe.Add(ref x, r * xStride), ref Unsafe.Add(ref y, r * yStride), (nuint)width);
    }
}
