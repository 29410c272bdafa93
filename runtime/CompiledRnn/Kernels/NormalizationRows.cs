using System.ComponentModel;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledRnn.Kernels;

/// <summary>
/// Normalizes each row: with <c>m</c> the mean (0 where it is not taken off) and <c>r = 1 / sqrt(mean((x - m)²) + epsilon)</c>,
/// <c>n = (x - m) r</c> and <c>y = n gamma + beta</c>. Called by generated code, which has checked all lengths.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NormalizationRows
{
    /// <summary>Normalizes rows; lanes behind the width become zero.</summary>
    /// <param name="sizes">Sizes.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="x">Input.</param>
    /// <param name="gamma">Factors, <c>[Width]</c>; a null reference stands for ones.</param>
    /// <param name="beta">Summands, <c>[Width]</c>; a null reference stands for zeros.</param>
    /// <param name="y">Output.</param>
    /// <param name="saved">For the way back, m and r of each row: <c>[rows, 2]</c>; a null reference where there is none.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(in Normalization sizes, int rows, ref float x, ref float gamma, ref float beta, ref float y, ref float saved)
    {
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> source = Row(ref x, row, sizes.InputStride, sizes.Width);
            Span<float> target = Row(ref y, row, sizes.OutputStride, sizes.OutputStride), values = target[..sizes.Width];
            // From the first value on: what all values have in common does not round the sum away.
            float mean = sizes.Center ? source[0] + RowSums.Values(source, source[0]) / sizes.Width : 0;
            float scale = 1 / MathF.Sqrt(RowSums.Products(source, mean, source, mean) / sizes.Width + sizes.Epsilon);
            TensorPrimitives.Subtract(source, mean, values);
            TensorPrimitives.Multiply(values, scale, values);
            if (!Unsafe.IsNullRef(ref gamma))
                TensorPrimitives.Multiply(values, Row(ref gamma, 0, 0, sizes.Width), values);
            if (!Unsafe.IsNullRef(ref beta))
                TensorPrimitives.Add(values, Row(ref beta, 0, 0, sizes.Width), values);
            target[sizes.Width..].Clear();
            if (Unsafe.IsNullRef(ref saved))
                continue;
            Unsafe.Add(ref saved, 2 * row) = mean;
            Unsafe.Add(ref saved, 2 * row + 1) = scale;
        }
    }

    /// <summary>
    /// Adds <c>sum dy n</c> to the gradient of gamma and <c>sum dy</c> to that of beta, over all rows. dy is zero behind the width, and so
    /// what is added there.
    /// </summary>
    /// <param name="sizes">Sizes.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="x">Input of the forward pass.</param>
    /// <param name="saved">m and r of each row.</param>
    /// <param name="dy">Gradients of the outputs.</param>
    /// <param name="gamma">Gradient of gamma; a null reference where there is none.</param>
    /// <param name="beta">Gradient of beta; a null reference where there is none.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddParameterGradients(
        in Normalization sizes, int rows, ref float x, ref float saved, ref float dy, ref float gamma, ref float beta)
    {
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> upper = Row(ref dy, row, sizes.GradientStride, sizes.Width);
            if (!Unsafe.IsNullRef(ref beta))
                Vectors.Add(Row(ref beta, 0, 0, sizes.Width), upper);
            if (Unsafe.IsNullRef(ref gamma))
                continue;
            ReadOnlySpan<float> source = Row(ref x, row, sizes.InputStride, sizes.Width);
            Span<float> sum = Row(ref gamma, 0, 0, sizes.Width);
            float mean = Unsafe.Add(ref saved, 2 * row), scale = Unsafe.Add(ref saved, 2 * row + 1);
            NormalizedVectors.AddTo(sum, source, mean, scale, upper);
        }
    }

    /// <summary>
    /// The gradient of the input. With <c>g = dy gamma</c>: <c>dx = r (g - [mean(g)] - n mean(g n))</c>, the part in brackets only where the
    /// mean is taken off. Lanes behind the width become zero.
    /// </summary>
    /// <param name="sizes">Sizes.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="x">Input of the forward pass.</param>
    /// <param name="saved">m and r of each row.</param>
    /// <param name="gamma">Factors; a null reference stands for ones.</param>
    /// <param name="dy">Gradients of the outputs.</param>
    /// <param name="dx">Gradients of the inputs, overwritten.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient(
        in Normalization sizes, int rows, ref float x, ref float saved, ref float gamma, ref float dy, ref float dx)
    {
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> source = Row(ref x, row, sizes.InputStride, sizes.Width);
            ReadOnlySpan<float> upper = Row(ref dy, row, sizes.GradientStride, sizes.Width);
            Span<float> target = Row(ref dx, row, sizes.GradientStride, sizes.GradientStride), g = target[..sizes.Width];
            float mean = Unsafe.Add(ref saved, 2 * row), scale = Unsafe.Add(ref saved, 2 * row + 1);
            if (Unsafe.IsNullRef(ref gamma))
                upper.CopyTo(g);
            else
                TensorPrimitives.Multiply(upper, Row(ref gamma, 0, 0, sizes.Width), g);
            float meanOfG = sizes.Center ? RowSums.Values(g, 0) / sizes.Width : 0;
            float meanOfGn = RowSums.Products(g, 0, source, mean) * scale / sizes.Width;
            NormalizedVectors.Gradient(g, source, meanOfG, mean, scale, meanOfGn);
            target[sizes.Width..].Clear();
        }
    }

    private static Span<float> Row(ref float values, int row, int stride, int length) =>
        MemoryMarshal.CreateSpan(ref Unsafe.Add(ref values, row * stride), length);
}
