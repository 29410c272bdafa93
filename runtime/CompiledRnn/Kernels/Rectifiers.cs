using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledRnn.Kernels;

/// <summary>
/// Functions that leave values above 0 as they are and have a parameter for the others. Rows of x may have another stride than those of the
/// results, which are all of one stride. Called by generated code, which has checked all lengths.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Rectifiers
{
    /// <summary><c>y = x</c> above 0, <c>slope x</c> below.</summary>
    /// <param name="x">Inputs, or backward the inputs that decide.</param>
    /// <param name="xStride">Floats between their rows.</param>
    /// <param name="values">What is multiplied: the inputs, or backward the gradients of the outputs.</param>
    /// <param name="valuesStride">Floats between their rows.</param>
    /// <param name="result">Outputs, or gradients of the inputs; lanes behind the width become zero.</param>
    /// <param name="stride">Floats between their rows.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="width">Values of a row.</param>
    /// <param name="slope">Factor of values at x of 0 or less.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(
        ref float x, int xStride, ref float values, int valuesStride, ref float result, int stride, int rows, int width, float slope)
    {
        for (int row = 0; row < rows; row++)
        {
            ref float decides = ref Unsafe.Add(ref x, row * xStride);
            ref float source = ref Unsafe.Add(ref values, row * valuesStride);
            ref float target = ref Unsafe.Add(ref result, row * stride);
            int i = 0;
            for (; i + Vector<float>.Count <= width; i += Vector<float>.Count)
            {
                Vector<float> value = Load(ref source, i);
                Vector<int> above = Vector.GreaterThan(Load(ref decides, i), Vector<float>.Zero);
                Vector.StoreUnsafe(Vector.ConditionalSelect(above, value, value * slope), ref Unsafe.Add(ref target, i));
            }

            for (; i < width; i++)
                Unsafe.Add(ref target, i) = Unsafe.Add(ref source, i) * (Unsafe.Add(ref decides, i) > 0 ? 1 : slope);
            for (; i < stride; i++)
                Unsafe.Add(ref target, i) = 0;
        }
    }

    /// <summary><c>y = x</c> above 0, <c>alpha (e^x - 1)</c> below.</summary>
    /// <param name="x">Inputs.</param>
    /// <param name="xStride">Floats between their rows.</param>
    /// <param name="y">Outputs.</param>
    /// <param name="stride">Floats between their rows.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="width">Values of a row.</param>
    /// <param name="alpha">Minus the limit at minus infinity.</param>
    public static void Elu(ref float x, int xStride, ref float y, int stride, int rows, int width, float alpha)
    {
        Elementwise.ApplyRows<Elu>(ref x, xStride, ref y, stride, rows, width);
        Scale(ref x, xStride, ref y, stride, ref y, stride, rows, width, alpha);
    }

    /// <summary><c>dx = dy</c> above 0, <c>dy (y + alpha)</c> below, as <c>y + alpha = alpha e^x</c>.</summary>
    /// <param name="x">Inputs of the forward pass.</param>
    /// <param name="xStride">Floats between their rows.</param>
    /// <param name="y">Outputs of the forward pass.</param>
    /// <param name="yStride">Floats between their rows.</param>
    /// <param name="dy">Gradients of the outputs.</param>
    /// <param name="dx">Gradients of the inputs; lanes behind the width become zero.</param>
    /// <param name="stride">Floats between rows of the gradients.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="width">Values of a row.</param>
    /// <param name="alpha">As forward.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void EluGradient(
        ref float x, int xStride, ref float y, int yStride, ref float dy, ref float dx, int stride, int rows, int width, float alpha)
    {
        for (int row = 0; row < rows; row++)
        {
            ref float decides = ref Unsafe.Add(ref x, row * xStride);
            ref float output = ref Unsafe.Add(ref y, row * yStride);
            for (int i = 0; i < stride; i++)
            {
                float slope = i >= width ? 0 : Unsafe.Add(ref decides, i) > 0 ? 1 : Unsafe.Add(ref output, i) + alpha;
                Unsafe.Add(ref dx, row * stride + i) = Unsafe.Add(ref dy, row * stride + i) * slope;
            }
        }
    }

    private static Vector<float> Load(ref float values, int offset) => Vector.LoadUnsafe(ref Unsafe.Add(ref values, offset));
}
