using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledRnn.Kernels;

/// <summary>
/// <c>y = x</c> above 0, <c>alpha x</c> below, alpha being learned (keras/src/layers/activations/prelu.py). Rows are time-major
/// <c>[step, sequence]</c>; all sequences share a step's row of alpha. Called by generated code, which has checked all lengths.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PreluRows
{
    /// <summary>Rows of values; lanes behind the width become zero.</summary>
    /// <param name="sizes">Sizes.</param>
    /// <param name="batch">Sequences.</param>
    /// <param name="x">Inputs.</param>
    /// <param name="alpha">Slopes below 0.</param>
    /// <param name="y">Outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(in PreluSizes sizes, int batch, ref float x, ref float alpha, ref float y)
    {
        for (int row = 0; row < sizes.Steps * batch; row++)
        {
            ref float slope = ref Unsafe.Add(ref alpha, row / batch * sizes.AlphaStride);
            ref float source = ref Unsafe.Add(ref x, row * sizes.InputStride);
            ref float target = ref Unsafe.Add(ref y, row * sizes.OutputStride);
            int i = 0;
            for (; i + Vector<float>.Count <= sizes.Width; i += Vector<float>.Count)
            {
                Vector<float> value = Load(ref source, i), below = value * Slopes(sizes, ref slope, i);
                Vector.StoreUnsafe(
                    Vector.ConditionalSelect(Vector.LessThan(value, Vector<float>.Zero), below, value), ref Unsafe.Add(ref target, i));
            }

            for (; i < sizes.Width; i++)
            {
                float value = Unsafe.Add(ref source, i);
                Unsafe.Add(ref target, i) = value < 0 ? value * Unsafe.Add(ref slope, sizes.SharesFeatures ? 0 : i) : value;
            }

            for (; i < sizes.OutputStride; i++)
                Unsafe.Add(ref target, i) = 0;
        }
    }

    /// <summary><c>dx = dy</c> above 0, <c>alpha dy</c> below, 0 at 0; lanes behind the width become zero.</summary>
    /// <param name="sizes">Sizes.</param>
    /// <param name="batch">Sequences.</param>
    /// <param name="x">Inputs of the forward pass.</param>
    /// <param name="alpha">Slopes below 0.</param>
    /// <param name="dy">Gradients of the outputs.</param>
    /// <param name="dx">Gradients of the inputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient(in PreluSizes sizes, int batch, ref float x, ref float alpha, ref float dy, ref float dx)
    {
        for (int row = 0; row < sizes.Steps * batch; row++)
        {
            ref float slope = ref Unsafe.Add(ref alpha, row / batch * sizes.AlphaStride);
            ref float source = ref Unsafe.Add(ref x, row * sizes.InputStride);
            ref float upper = ref Unsafe.Add(ref dy, row * sizes.GradientStride);
            ref float target = ref Unsafe.Add(ref dx, row * sizes.GradientStride);
            int i = 0;
            for (; i + Vector<float>.Count <= sizes.Width; i += Vector<float>.Count)
            {
                Vector<float> value = Load(ref source, i), d = Load(ref upper, i);
                Vector<float> above = Vector.ConditionalSelect(Vector.GreaterThan(value, Vector<float>.Zero), d, Vector<float>.Zero);
                Vector<int> isBelow = Vector.LessThan(value, Vector<float>.Zero);
                Vector.StoreUnsafe(Vector.ConditionalSelect(isBelow, d * Slopes(sizes, ref slope, i), above), ref Unsafe.Add(ref target, i));
            }

            for (; i < sizes.Width; i++)
            {
                float value = Unsafe.Add(ref source, i), d = Unsafe.Add(ref upper, i);
                Unsafe.Add(ref target, i) = value < 0 ? d * Unsafe.Add(ref slope, sizes.SharesFeatures ? 0 : i) : value > 0 ? d : 0;
            }

            for (; i < sizes.GradientStride; i++)
                Unsafe.Add(ref target, i) = 0;
        }
    }

    /// <summary>Adds the sum of <c>dy x</c> over all x below 0 to the gradient of alpha.</summary>
    /// <param name="sizes">Sizes.</param>
    /// <param name="batch">Sequences.</param>
    /// <param name="x">Inputs of the forward pass.</param>
    /// <param name="dy">Gradients of the outputs.</param>
    /// <param name="gradient">Gradient of alpha.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddAlphaGradient(in PreluSizes sizes, int batch, ref float x, ref float dy, ref float gradient)
    {
        for (int row = 0; row < sizes.Steps * batch; row++)
        {
            ref float target = ref Unsafe.Add(ref gradient, row / batch * sizes.AlphaStride);
            ref float source = ref Unsafe.Add(ref x, row * sizes.InputStride);
            ref float upper = ref Unsafe.Add(ref dy, row * sizes.GradientStride);
            Vector<float> sums = default;
            float rest = 0;
            int i = 0;
            for (; i + Vector<float>.Count <= sizes.Width; i += Vector<float>.Count)
            {
                Vector<float> product = Vector.Min(Load(ref source, i), Vector<float>.Zero) * Load(ref upper, i);
                if (sizes.SharesFeatures)
                    sums += product;
                else
                    Vector.StoreUnsafe(Load(ref target, i) + product, ref Unsafe.Add(ref target, i));
            }

            for (; i < sizes.Width; i++)
            {
                float product = MathF.Min(Unsafe.Add(ref source, i), 0) * Unsafe.Add(ref upper, i);
                if (sizes.SharesFeatures)
                    rest += product;
                else
                    Unsafe.Add(ref target, i) += product;
            }

            if (sizes.SharesFeatures)
                target += Vector.Sum(sums) + rest;
        }
    }

    private static Vector<float> Load(ref float values, int offset) => Vector.LoadUnsafe(ref Unsafe.Add(ref values, offset));

    private static Vector<float> Slopes(in PreluSizes sizes, ref float slope, int offset) =>
        sizes.SharesFeatures ? new Vector<float>(slope) : Load(ref slope, offset);
}

/// <summary>The sizes of a PReLU layer.</summary>
/// <param name="Steps">Steps; 1 for a vector.</param>
/// <param name="Width">Values of a row.</param>
/// <param name="InputStride">Floats between rows of the input.</param>
/// <param name="OutputStride">Floats between rows of the output.</param>
/// <param name="GradientStride">Floats between rows of the gradients, of both sides.</param>
/// <param name="AlphaStride">Floats from one step's row of alpha to the next; 0 where all steps share one.</param>
/// <param name="SharesFeatures">Whether a row of alpha is one value for all features.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct PreluSizes(
    int Steps, int Width, int InputStride, int OutputStride, int GradientStride, int AlphaStride, bool SharesFeatures);
