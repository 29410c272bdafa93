using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <summary>
/// Scores of additive attention: <c>scores[i, j] = sum_k factors[k] tanh(inner (query[i, k] + key[j, k]))</c>. Called by generated code,
/// which has checked all lengths.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class AdditiveScores
{
    /// <summary>The scores; lanes behind them become zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(in AdditiveCall call, ref float scores)
    {
        int stride = HeadPacking.RoundUp(call.OfQuery.Width);
        ref float keys = ref Unsafe.Add(ref call.Pack, call.OfQuery.Steps * stride);
        for (int n = 0; n < call.Batch; n++)
        {
            PackBoth(call, n, ref keys, stride);
            for (int i = 0; i < call.OfQuery.Steps; i++)
            {
                ref float query = ref Unsafe.Add(ref call.Pack, i * stride);
                ref float row = ref Unsafe.Add(ref scores, (i * call.Batch + n) * call.ScoreStride);
                if (Vector512.IsHardwareAccelerated)
                    Row512(ref query, ref keys, call.OfKey.Steps, ref call.Factors, call.Inner, ref row, stride);
                else if (Vector256.IsHardwareAccelerated)
                    Row256(ref query, ref keys, call.OfKey.Steps, ref call.Factors, call.Inner, ref row, stride);
                else
                    Row128(ref query, ref keys, call.OfKey.Steps, ref call.Factors, call.Inner, ref row, stride);
                Sequences.Clear(ref Unsafe.Add(ref row, call.OfKey.Steps), call.ScoreStride - call.OfKey.Steps);
            }
        }
    }

    /// <summary>The gradients of query, key and factors from those of the scores.</summary>
    /// <param name="call">What the forward code read.</param>
    /// <param name="dScores">Gradients of the scores.</param>
    /// <param name="dQuery">Gradient of the query, overwritten.</param>
    /// <param name="ofQuery">How it lies.</param>
    /// <param name="dKey">Gradient of the key.</param>
    /// <param name="ofKey">How it lies.</param>
    /// <param name="add">Whether the key's gradient is added to, or overwritten.</param>
    /// <param name="dFactors">Gradient of the factors, added to.</param>
    /// <returns>The gradient of the inner factor.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Gradient(
        in AdditiveCall call, ref float dScores, ref float dQuery, HeadRows ofQuery, ref float dKey, HeadRows ofKey, bool add, ref float dFactors)
    {
        int stride = HeadPacking.RoundUp(ofQuery.Width), rows = ofQuery.Steps + ofKey.Steps;
        ref float keys = ref Unsafe.Add(ref call.Pack, ofQuery.Steps * stride);
        ref float queryGradients = ref Unsafe.Add(ref call.Pack, rows * stride);
        ref float keyGradients = ref Unsafe.Add(ref queryGradients, ofQuery.Steps * stride);
        float inner = 0;
        for (int n = 0; n < call.Batch; n++)
        {
            PackBoth(call, n, ref keys, stride);
            Sequences.Clear(ref queryGradients, rows * stride);
            for (int i = 0; i < ofQuery.Steps; i++)
            {
                ref float query = ref Unsafe.Add(ref call.Pack, i * stride);
                ref float gradient = ref Unsafe.Add(ref queryGradients, i * stride);
                ref float row = ref Unsafe.Add(ref dScores, (i * call.Batch + n) * call.ScoreStride);
                if (Vector512.IsHardwareAccelerated)
                    inner += Gradient512(ref query, ref keys, ofKey.Steps, ref call.Factors, call.Inner, ref row, ref gradient, ref keyGradients, ref dFactors, stride);
                else if (Vector256.IsHardwareAccelerated)
                    inner += Gradient256(ref query, ref keys, ofKey.Steps, ref call.Factors, call.Inner, ref row, ref gradient, ref keyGradients, ref dFactors, stride);
                else
                    inner += Gradient128(ref query, ref keys, ofKey.Steps, ref call.Factors, call.Inner, ref row, ref gradient, ref keyGradients, ref dFactors, stride);
            }

            HeadPacking.Unpack(ref queryGradients, stride, ref HeadPacking.Start(ref dQuery, ofQuery, 0, n), ofQuery, call.Batch, add: false);
            HeadPacking.Unpack(ref keyGradients, stride, ref HeadPacking.Start(ref dKey, ofKey, 0, n), ofKey, call.Batch, add);
        }

        HeadPacking.ClearPadding(ref dQuery, ofQuery, 1, call.Batch);
        if (!add)
            HeadPacking.ClearPadding(ref dKey, ofKey, 1, call.Batch);
        return inner;
    }

    /// <summary>One factor for all features, zeros behind them.</summary>
    public static void Fill(ref float factors, int width, int stride, float value)
    {
        Span<float> all = MemoryMarshal.CreateSpan(ref factors, stride);
        all[..width].Fill(value);
        all[width..].Clear();
    }

    /// <summary>The sum of the features' gradients: that of one factor for all of them.</summary>
    public static float Sum(ref float dFactors, int width)
    {
        float sum = 0;
        foreach (float value in MemoryMarshal.CreateReadOnlySpan(ref dFactors, width))
            sum += value;
        return sum;
    }

    private static void PackBoth(in AdditiveCall call, int sequence, ref float keys, int stride)
    {
        HeadPacking.Pack(ref HeadPacking.Start(ref call.Query, call.OfQuery, 0, sequence), call.OfQuery, call.Batch, ref call.Pack, stride);
        HeadPacking.Pack(ref HeadPacking.Start(ref call.Key, call.OfKey, 0, sequence), call.OfKey, call.Batch, ref keys, stride);
    }
}
