using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace CompiledRnn.Kernels;

/// <summary>
/// The products of attention, for each sequence and head: the right matrix is packed, then both go through the tiles of
/// <see cref="Products"/>. Called by generated code, which has checked all lengths.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AttentionProducts
{
    /// <summary><c>scores[i, j] = sum_k a[i, k] b[j, k]</c>; lanes behind the scores become zero.</summary>
    /// <param name="a">Queries, or gradients of the output.</param>
    /// <param name="ofA">How they lie.</param>
    /// <param name="b">Keys, or values.</param>
    /// <param name="ofB">How they lie.</param>
    /// <param name="scores">Overwritten.</param>
    /// <param name="of">How they lie.</param>
    /// <param name="batch">Sequences.</param>
    /// <param name="pack">Memory for <c>b.Width * of.Stride</c> floats.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scores(
        ref float a, HeadRows ofA, ref float b, HeadRows ofB, ref float scores, ScoreRows of, int batch, ref float pack)
    {
        var product = new MatrixProduct(1, (nuint)ofA.Width, (nuint)(batch * ofA.Stride), 0, of.Stride, (nuint)of.Stride, (nuint)(batch * of.Stride));
        for (int n = 0; n < batch; n++)
        {
            for (int head = 0; head < of.Heads; head++)
            {
                HeadPacking.PackTransposed(ref HeadPacking.Start(ref b, ofB, head, n), ofB, batch, ref pack, of.Stride);
                Products.Multiply(product, of.QuerySteps, ref HeadPacking.Start(ref a, ofA, head, n), ref pack, ref Start(ref scores, of, head, n, batch));
            }
        }
    }

    /// <summary><c>c[i, k] = sum_j weights[i, j] b[j, k]</c>; lanes behind the heads become zero.</summary>
    /// <param name="weights">Weights, or gradients of scores.</param>
    /// <param name="of">How they lie.</param>
    /// <param name="b">Values, or keys.</param>
    /// <param name="ofB">How they lie.</param>
    /// <param name="c">Overwritten.</param>
    /// <param name="ofC">How it lies.</param>
    /// <param name="batch">Sequences.</param>
    /// <param name="pack">Memory for <c>b.Steps + c.Steps</c> rows of the width rounded up to 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Combine(
        ref float weights, ScoreRows of, ref float b, HeadRows ofB, ref float c, HeadRows ofC, int batch, ref float pack)
    {
        int stride = HeadPacking.RoundUp(ofB.Width);
        ref float result = ref Unsafe.Add(ref pack, ofB.Steps * stride);
        var product = new MatrixProduct(1, (nuint)of.ValueSteps, (nuint)(batch * of.Stride), 0, stride, (nuint)stride, (nuint)stride);
        for (int n = 0; n < batch; n++)
        {
            for (int head = 0; head < of.Heads; head++)
            {
                HeadPacking.Pack(ref HeadPacking.Start(ref b, ofB, head, n), ofB, batch, ref pack, stride);
                Products.Multiply(product, of.QuerySteps, ref Start(ref weights, of, head, n, batch), ref pack, ref result);
                HeadPacking.Unpack(ref result, stride, ref HeadPacking.Start(ref c, ofC, head, n), ofC, batch, add: false);
            }
        }

        HeadPacking.ClearPadding(ref c, ofC, of.Heads, batch);
    }

    /// <summary><c>c[j, k] = sum_i weights[i, j] b[i, k]</c>; lanes behind the heads become zero.</summary>
    /// <param name="weights">Weights, or gradients of scores.</param>
    /// <param name="of">How they lie.</param>
    /// <param name="b">Gradients of the output, or queries.</param>
    /// <param name="ofB">How they lie.</param>
    /// <param name="c">Gradients of values or keys.</param>
    /// <param name="ofC">How it lies.</param>
    /// <param name="add">Whether c is added to, or overwritten.</param>
    /// <param name="batch">Sequences.</param>
    /// <param name="pack">Memory for <c>b.Steps + c.Steps</c> rows of the width rounded up to 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CombineTransposed(
        ref float weights, ScoreRows of, ref float b, HeadRows ofB, ref float c, HeadRows ofC, bool add, int batch, ref float pack)
    {
        int stride = HeadPacking.RoundUp(ofB.Width);
        ref float result = ref Unsafe.Add(ref pack, ofB.Steps * stride);
        var product = new OuterProduct(of.ValueSteps, (nuint)(batch * of.Stride), 1, (nuint)stride, (nuint)stride, (nuint)stride);
        for (int n = 0; n < batch; n++)
        {
            for (int head = 0; head < of.Heads; head++)
            {
                HeadPacking.Pack(ref HeadPacking.Start(ref b, ofB, head, n), ofB, batch, ref pack, stride);
                Sequences.Clear(ref result, ofC.Steps * stride);
                Products.AddOuter(product, of.QuerySteps, ref Start(ref weights, of, head, n, batch), ref pack, ref result);
                HeadPacking.Unpack(ref result, stride, ref HeadPacking.Start(ref c, ofC, head, n), ofC, batch, add);
            }
        }

        if (!add)
            HeadPacking.ClearPadding(ref c, ofC, of.Heads, batch);
    }

    /// <summary>The sum of the products of all values of two buffers of rows: the gradient of a factor of the scores.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Sum(ref float a, HeadRows ofA, ref float b, HeadRows ofB, int batch)
    {
        float sum = 0;
        for (int row = 0; row < ofA.Steps * batch; row++)
            sum += HeadPacking.Dot(ref Unsafe.Add(ref a, row * ofA.Stride), ref Unsafe.Add(ref b, row * ofB.Stride), ofA.Width);
        return sum;
    }

    private static ref float Start(ref float scores, ScoreRows of, int head, int sequence, int batch) =>
        ref Unsafe.Add(ref scores, (head * of.QuerySteps * batch + sequence) * of.Stride);
}
