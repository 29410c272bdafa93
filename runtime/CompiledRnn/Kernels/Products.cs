using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <summary>
/// Packed matrix products for batches. Each sum runs in the order of the inner index from its start value, whatever the tile and the
/// vector width, so a row's result does not depend on its neighbours. Called by generated code, which has checked all lengths.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Products
{
    /// <summary><c>c[r, n] = start[n] + sum_k a[r, k] b[k, n]</c>.</summary>
    /// <param name="p">Sizes and strides.</param>
    /// <param name="rows">Rows of a and c.</param>
    /// <param name="a">Left matrix.</param>
    /// <param name="b">Right matrix, packed.</param>
    /// <param name="c">Result, overwritten.</param>
    /// <param name="start">Start values of a row (a bias), or a null reference for zero.</param>
    public static void Multiply(in MatrixProduct p, int rows, ref float a, ref float b, ref float c, ref float start)
    {
        if (Vector512.IsHardwareAccelerated)
            Multiply512(p, rows, ref a, ref b, ref c, ref start);
        else if (Vector256.IsHardwareAccelerated)
            Multiply256(p, rows, ref a, ref b, ref c, ref start);
        else
            Multiply128(p, rows, ref a, ref b, ref c, ref start);
    }

    /// <summary>As <see cref="Multiply(in MatrixProduct, int, ref float, ref float, ref float, ref float)"/> from zero.</summary>
    public static void Multiply(in MatrixProduct p, int rows, ref float a, ref float b, ref float c) =>
        Multiply(p, rows, ref a, ref b, ref c, ref Unsafe.NullRef<float>());

    /// <summary><c>w[k, n] += sum_r a[r, k] g[r, n]</c>: the gradient of a kernel from its inputs and its outputs' gradients.</summary>
    /// <param name="p">Sizes and strides.</param>
    /// <param name="rows">Rows of a and g.</param>
    /// <param name="a">Inputs.</param>
    /// <param name="g">Gradients of the outputs, in panels.</param>
    /// <param name="w">Gradient of the kernel, in the kernel's own order; added to.</param>
    public static void AddOuter(in OuterProduct p, int rows, ref float a, ref float g, ref float w)
    {
        if (Vector512.IsHardwareAccelerated)
            AddOuter512(p, rows, ref a, ref g, ref w);
        else if (Vector256.IsHardwareAccelerated)
            AddOuter256(p, rows, ref a, ref g, ref w);
        else
            AddOuter128(p, rows, ref a, ref g, ref w);
    }

    /// <summary><c>sums[n] += sum_r g[r, n]</c>: the gradient of a bias.</summary>
    /// <param name="rows">Rows of g.</param>
    /// <param name="columns">Columns, a multiple of 16.</param>
    /// <param name="g">Gradients.</param>
    /// <param name="stride">Floats between rows.</param>
    /// <param name="sums">Added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddRows(int rows, int columns, ref float g, int stride, ref float sums)
    {
        for (int n = 0; n < columns; n += Vector128<float>.Count)
        {
            Vector128<float> sum = Vector128.LoadUnsafe(ref sums, (nuint)n);
            for (int r = 0; r < rows; r++)
                sum += Vector128.LoadUnsafe(ref g, (nuint)r * (nuint)stride + (nuint)n);
            sum.StoreUnsafe(ref sums, (nuint)n);
        }
    }

    /// <summary>
    /// The transpose of a packed kernel <c>[panel][inputs][lanes]</c> as the right matrix of a product that gives the inputs' gradient:
    /// <c>[inputs / 16][panel, lane][16]</c>, with zeros for inputs that are not there.
    /// </summary>
    /// <param name="panels">Panels of the kernel.</param>
    /// <param name="inputs">Rows of the kernel.</param>
    /// <param name="lanes">Floats of a panel's row.</param>
    /// <param name="columns">Columns of the result, a multiple of 16, at least the inputs.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="transposed">The result, <c>panels * lanes * columns</c> floats.</param>
    public static void PackTransposed(int panels, int inputs, int lanes, int columns, ref float kernel, ref float transposed) =>
        PackTransposed(panels, inputs, lanes, 0, lanes, columns, ref kernel, ref transposed);

    /// <summary>
    /// As <see cref="PackTransposed(int, int, int, int, ref float, ref float)"/> for some lanes of each panel: <c>[inputs / 16][panel, lane][16]</c>.
    /// </summary>
    /// <param name="panels">Panels of the kernel.</param>
    /// <param name="inputs">Rows of the kernel.</param>
    /// <param name="lanes">Floats of a panel's row.</param>
    /// <param name="first">The first of the lanes to take.</param>
    /// <param name="taken">How many lanes to take.</param>
    /// <param name="columns">Columns of the result, a multiple of 16, at least the inputs.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="transposed">The result, <c>panels * taken * columns</c> floats.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackTransposed(
        int panels, int inputs, int lanes, int first, int taken, int columns, ref float kernel, ref float transposed)
    {
        for (int block = 0; block < columns; block += 16)
        {
            int count = Math.Clamp(inputs - block, 0, 16);
            for (int panel = 0; panel < panels; panel++)
            {
                ref float source = ref Unsafe.Add(ref kernel, (panel * inputs + block) * lanes);
                for (int lane = first; lane < first + taken; lane++)
                {
                    // Written in order, read from 16 rows at once.
                    for (int k = 0; k < count; k++)
                        Unsafe.Add(ref transposed, k) = Unsafe.Add(ref source, k * lanes + lane);
                    for (int k = count; k < 16; k++)
                        Unsafe.Add(ref transposed, k) = 0f;
                    transposed = ref Unsafe.Add(ref transposed, 16);
                }
            }
        }
    }
}
