using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledRnn.Kernels;

/// <summary>
/// Joins rows of several values, value by value or side by side, and takes gradients apart. Every value may have a stride of its own.
/// Called by generated code, which has checked all lengths.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Joins
{
    /// <summary><c>y = f(y, x)</c> on the first <paramref name="width"/> values of each row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<TJoin>(ref float x, int xStride, ref float y, int yStride, int rows, int width)
        where TJoin : struct, IJoin
    {
        for (int row = 0; row < rows; row++)
        {
            ref float source = ref Unsafe.Add(ref x, row * xStride);
            ref float target = ref Unsafe.Add(ref y, row * yStride);
            int i = 0;
            for (; i + Vector<float>.Count <= width; i += Vector<float>.Count)
            {
                Vector<float> joined = TJoin.Of(Vector.LoadUnsafe(ref target, (nuint)i), Vector.LoadUnsafe(ref source, (nuint)i));
                joined.StoreUnsafe(ref target, (nuint)i);
            }

            for (; i < width; i++)
                Unsafe.Add(ref target, i) = TJoin.Of(Unsafe.Add(ref target, i), Unsafe.Add(ref source, i));
        }
    }

    /// <summary><c>values *= factor</c>.</summary>
    public static void Scale(ref float values, int floats, float factor) => Vectors.Scale(MemoryMarshal.CreateSpan(ref values, floats), factor);

    /// <summary>
    /// The part of a gradient that goes to an input of Maximum or Minimum: where the output is this input's value, what is left of it;
    /// there nothing is left for the inputs behind.
    /// </summary>
    /// <param name="x">The input.</param>
    /// <param name="xStride">Floats between its rows.</param>
    /// <param name="y">The output.</param>
    /// <param name="rest">What is left of the output's gradient.</param>
    /// <param name="stride">Floats between rows of y and rest.</param>
    /// <param name="dx">Gradient of the input; lanes behind the width become zero.</param>
    /// <param name="dxStride">Floats between its rows.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="width">Values of a row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TakeChosen(ref float x, int xStride, ref float y, ref float rest, int stride, ref float dx, int dxStride, int rows, int width)
    {
        for (int row = 0; row < rows; row++)
        {
            ref float input = ref Unsafe.Add(ref x, row * xStride);
            ref float target = ref Unsafe.Add(ref dx, row * dxStride);
            for (int i = 0; i < width; i++)
            {
                ref float left = ref Unsafe.Add(ref rest, row * stride + i);
                bool chosen = Unsafe.Add(ref input, i) == Unsafe.Add(ref y, row * stride + i);
                Unsafe.Add(ref target, i) = chosen ? left : 0;
                left = chosen ? 0 : left;
            }

            MemoryMarshal.CreateSpan(ref Unsafe.Add(ref target, width), dxStride - width).Clear();
        }
    }

    /// <summary>Copies columns of rows into columns of other rows; other columns stay.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CopyColumns(ref float source, int sourceStride, ref float target, int targetStride, int rows, int width)
    {
        for (int row = 0; row < rows; row++)
        {
            MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref source, row * sourceStride), width)
                .CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref target, row * targetStride), width));
        }
    }
}
