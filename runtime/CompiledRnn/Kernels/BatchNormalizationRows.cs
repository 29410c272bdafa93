using System.ComponentModel;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledRnn.Kernels;

/// <summary>
/// Normalizes each feature (keras/src/layers/normalization/batch_normalization.py): with <c>m</c> and <c>v</c> the moments of a batch, or the
/// moving ones, <c>r = 1 / sqrt(v + epsilon)</c>, <c>n = (x - m) r</c> and <c>y = n gamma + beta</c>. Called by generated code, which has
/// checked all lengths.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BatchNormalizationRows
{
    /// <summary>Moments of the batch to m and r, and the moving ones a step towards them: <c>moving momentum + batch (1 - momentum)</c>.</summary>
    /// <param name="sizes">Sizes.</param>
    /// <param name="rows">Rows, all steps of all sequences.</param>
    /// <param name="x">Input.</param>
    /// <param name="mask">1 for a row that counts, else 0; a null reference: all count.</param>
    /// <param name="movingMean">Moving mean.</param>
    /// <param name="movingVariance">Moving variance.</param>
    /// <param name="saved">Receives m and r, <c>[2, OutputStride]</c>.</param>
    /// <param name="scratch"><c>[4, OutputStride]</c>.</param>
    public static void Learn(
        in BatchNormalization sizes, int rows, ref float x, ref float mask, ref float movingMean, ref float movingVariance, ref float saved,
        ref float scratch)
    {
        int width = sizes.Width;
        Span<float> mean = Row(ref saved, 0, width), variance = Row(ref saved, sizes.OutputStride, width);
        BatchMoments.Compute(ref x, sizes.InputStride, rows, ref mask, mean, variance, Sums(ref scratch, 0, width));
        Vectors.MoveAverage(Row(ref movingMean, 0, width), mean, sizes.Momentum);
        Vectors.MoveAverage(Row(ref movingVariance, 0, width), variance, sizes.Momentum);
        InverseRoots(variance, sizes.Epsilon, variance);
    }

    /// <summary>The moving moments to m and r.</summary>
    /// <param name="sizes">Sizes.</param>
    /// <param name="movingMean">Moving mean.</param>
    /// <param name="movingVariance">Moving variance.</param>
    /// <param name="saved">Receives m and r, <c>[2, OutputStride]</c>.</param>
    public static void Recall(in BatchNormalization sizes, ref float movingMean, ref float movingVariance, ref float saved)
    {
        int width = sizes.Width;
        Row(ref movingMean, 0, width).CopyTo(Row(ref saved, 0, width));
        InverseRoots(Row(ref movingVariance, 0, width), sizes.Epsilon, Row(ref saved, sizes.OutputStride, width));
    }

    /// <summary>Normalizes rows; lanes behind the width become zero.</summary>
    /// <param name="sizes">Sizes.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="x">Input.</param>
    /// <param name="saved">m and r.</param>
    /// <param name="gamma">Factors; a null reference stands for ones.</param>
    /// <param name="beta">Summands; a null reference stands for zeros.</param>
    /// <param name="y">Output.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(
        in BatchNormalization sizes, int rows, ref float x, ref float saved, ref float gamma, ref float beta, ref float y)
    {
        int width = sizes.Width;
        ReadOnlySpan<float> mean = Row(ref saved, 0, width), scale = Row(ref saved, sizes.OutputStride, width);
        for (int row = 0; row < rows; row++)
        {
            Span<float> target = Row(ref y, row * sizes.OutputStride, sizes.OutputStride), values = target[..width];
            TensorPrimitives.Subtract(Row(ref x, row * sizes.InputStride, width), mean, values);
            TensorPrimitives.Multiply(values, scale, values);
            if (!Unsafe.IsNullRef(ref gamma))
                TensorPrimitives.Multiply(values, Row(ref gamma, 0, width), values);
            if (!Unsafe.IsNullRef(ref beta))
                TensorPrimitives.Add(values, Row(ref beta, 0, width), values);
            target[width..].Clear();
        }
    }

    /// <summary>The sums over all rows of dy and of dy n; adds them to the gradients of beta and gamma.</summary>
    /// <param name="sizes">Sizes.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="x">Input of the forward pass.</param>
    /// <param name="saved">m and r.</param>
    /// <param name="dy">Gradients of the outputs.</param>
    /// <param name="gamma">Gradient of gamma; a null reference where there is none.</param>
    /// <param name="beta">Gradient of beta; a null reference where there is none.</param>
    /// <param name="scratch">Receives the sums, <c>[4, OutputStride]</c>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddParameterGradients(
        in BatchNormalization sizes, int rows, ref float x, ref float saved, ref float dy, ref float gamma, ref float beta, ref float scratch)
    {
        int width = sizes.Width;
        Span<double> sums = Sums(ref scratch, 0, width), products = Sums(ref scratch, 2 * sizes.OutputStride, width);
        ReadOnlySpan<float> mean = Row(ref saved, 0, width), scale = Row(ref saved, sizes.OutputStride, width);
        sums.Clear();
        products.Clear();
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> upper = Row(ref dy, row * sizes.GradientStride, width);
            BatchMoments.Add(sums, upper);
            AddProducts(products, upper, Row(ref x, row * sizes.InputStride, width), mean, scale);
        }

        for (int i = 0; i < width; i++)
        {
            if (!Unsafe.IsNullRef(ref beta))
                Unsafe.Add(ref beta, i) += (float)sums[i];
            if (!Unsafe.IsNullRef(ref gamma))
                Unsafe.Add(ref gamma, i) += (float)products[i];
        }
    }

    /// <summary>
    /// The gradient of the input, with N rows that count: <c>dx = r gamma (dy - (sum dy + n sum (dy n)) / N)</c> for these, <c>r gamma dy</c>
    /// for the others, and for all where the moments were the moving ones. Lanes behind the width become zero.
    /// </summary>
    /// <param name="sizes">Sizes.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="x">Input of the forward pass.</param>
    /// <param name="mask">1 for a row that counts, else 0; a null reference: all count.</param>
    /// <param name="saved">m and r.</param>
    /// <param name="gamma">Factors; a null reference stands for ones.</param>
    /// <param name="dy">Gradients of the outputs.</param>
    /// <param name="dx">Gradients of the inputs, overwritten.</param>
    /// <param name="scratch">The sums of <see cref="AddParameterGradients"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient(
        in BatchNormalization sizes, int rows, ref float x, ref float mask, ref float saved, ref float gamma, ref float dy, ref float dx,
        ref float scratch)
    {
        int width = sizes.Width;
        ReadOnlySpan<double> sums = Sums(ref scratch, 0, width), products = Sums(ref scratch, 2 * sizes.OutputStride, width);
        ReadOnlySpan<float> mean = Row(ref saved, 0, width), scale = Row(ref saved, sizes.OutputStride, width);
        double share = 1 / BatchMoments.Count(ref mask, rows);
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> source = Row(ref x, row * sizes.InputStride, width);
            Span<float> target = Row(ref dx, row * sizes.GradientStride, sizes.GradientStride), values = target[..width];
            Row(ref dy, row * sizes.GradientStride, width).CopyTo(values);
            if (sizes.Learns && BatchMoments.Counts(ref mask, row))
            {
                for (int i = 0; i < width; i++)
                    values[i] -= (float)(share * (sums[i] + (source[i] - mean[i]) * scale[i] * products[i]));
            }

            TensorPrimitives.Multiply(values, scale, values);
            if (!Unsafe.IsNullRef(ref gamma))
                TensorPrimitives.Multiply(values, Row(ref gamma, 0, width), values);
            target[width..].Clear();
        }
    }

    private static void AddProducts(
        Span<double> products, ReadOnlySpan<float> dy, ReadOnlySpan<float> x, ReadOnlySpan<float> mean, ReadOnlySpan<float> scale)
    {
        int i = 0;
        for (; i + Vector<float>.Count <= products.Length; i += Vector<float>.Count)
        {
            Vector<float> n = (new Vector<float>(x[i..]) - new Vector<float>(mean[i..])) * new Vector<float>(scale[i..]);
            Vector.Widen(n, out Vector<double> low, out Vector<double> high);
            Vector.Widen(new Vector<float>(dy[i..]), out Vector<double> lowOfDy, out Vector<double> highOfDy);
            BatchMoments.AddAt(products, i, low * lowOfDy, high * highOfDy);
        }

        for (; i < products.Length; i++)
            products[i] += (double)dy[i] * ((x[i] - mean[i]) * scale[i]);
    }

    private static void InverseRoots(ReadOnlySpan<float> variance, float epsilon, Span<float> scale)
    {
        for (int i = 0; i < scale.Length; i++)
            scale[i] = 1 / MathF.Sqrt(variance[i] + epsilon);
    }

    private static Span<float> Row(ref float values, int offset, int length) => MemoryMarshal.CreateSpan(ref Unsafe.Add(ref values, offset), length);

    private static Span<double> Sums(ref float scratch, int offset, int length) =>
        MemoryMarshal.Cast<float, double>(Row(ref scratch, offset, 2 * length));
}

/// <summary>The sizes of a batch normalization.</summary>
/// <param name="Width">Features.</param>
/// <param name="InputStride">Floats between rows of the input.</param>
/// <param name="OutputStride">Floats between rows of the output.</param>
/// <param name="GradientStride">Floats between rows of the gradients, of both sides.</param>
/// <param name="Epsilon">Added to the variance.</param>
/// <param name="Momentum">Share of the moving moments that stays.</param>
/// <param name="Learns">Whether training uses the moments of the batch; a layer that does not train uses the moving ones.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct BatchNormalization(
    int Width, int InputStride, int OutputStride, int GradientStride, float Epsilon, double Momentum, bool Learns);
