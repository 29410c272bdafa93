using System.Numerics.Tensors;

namespace CompiledRnn;

/// <summary>
/// The share of right answers. What right means is chosen by the shapes, as in Keras: an output of one value is right when it is on its
/// target's side of 0.5 (binary); a target without the output's last axis is the index of the right class (sparse categorical);
/// otherwise the largest output and the largest target must be at the same place (categorical).
/// </summary>
public sealed class AccuracyMetric : Metric
{
    private const float Threshold = 0.5f;

    /// <inheritdoc/>
    public override string Name => "accuracy";

    /// <inheritdoc/>
    public override MetricState Start(TensorShape output, TensorShape target)
    {
        int classes = output[output.Rank - 1];
        bool indices = target.Rank < output.Rank || target[target.Rank - 1] == 1;
        if (classes > 1 && indices && (long)target.Length * classes == output.Length)
            return new RowMean(output, target, SparseCategorical);
        CheckSameLength(output, target);
        return new RowMean(output, target, classes == 1 ? Binary : Categorical);
    }

    private static double Binary(ReadOnlySpan<float> output, ReadOnlySpan<float> target) =>
        target[0] == (output[0] > Threshold ? 1 : 0) ? 1 : 0;

    private static double Categorical(ReadOnlySpan<float> output, ReadOnlySpan<float> target) =>
        TensorPrimitives.IndexOfMax(output) == TensorPrimitives.IndexOfMax(target) ? 1 : 0;

    private static double SparseCategorical(ReadOnlySpan<float> output, ReadOnlySpan<float> target) =>
        TensorPrimitives.IndexOfMax(output) == (int)target[0] ? 1 : 0;
}
