using System.Numerics.Tensors;

namespace CompiledRnn;

/// <summary>How right one row is. Formulas: keras/src/metrics/accuracy_metrics.py.</summary>
internal static class AccuracyRows
{
    /// <summary>The share of values that are on their target's side of the threshold.</summary>
    public static double Binary(ReadOnlySpan<float> output, ReadOnlySpan<float> target, float threshold)
    {
        int right = 0;
        for (int i = 0; i < output.Length; i++)
            right += target[i] == (output[i] > threshold ? 1 : 0) ? 1 : 0;
        return (double)right / output.Length;
    }

    /// <summary>Whether the largest output is where the largest target is.</summary>
    public static double Categorical(ReadOnlySpan<float> output, ReadOnlySpan<float> target) =>
        TensorPrimitives.IndexOfMax(output) == TensorPrimitives.IndexOfMax(target) ? 1 : 0;

    /// <summary>Whether the largest output is at the place that the target names.</summary>
    public static double SparseCategorical(ReadOnlySpan<float> output, ReadOnlySpan<float> target) =>
        TensorPrimitives.IndexOfMax(output) == target[0] ? 1 : 0;

    /// <summary>Whether fewer than k outputs are larger than the one at a place; false where there is no such place.</summary>
    public static double InTopK(ReadOnlySpan<float> output, float place, int k)
    {
        if (!(place >= 0 && place < output.Length) || !float.IsFinite(output[(int)place]))
            return 0;
        int larger = 0;
        foreach (float value in output)
            larger += value > output[(int)place] ? 1 : 0;
        return larger < k ? 1 : 0;
    }
}
