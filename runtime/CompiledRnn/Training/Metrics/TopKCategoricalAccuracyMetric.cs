using System.Numerics.Tensors;

namespace CompiledRnn;

/// <summary>The share of positions whose right class is among the K largest outputs; targets are one-hot.</summary>
/// <param name="k">How many are looked at, at least 1.</param>
public sealed class TopKCategoricalAccuracyMetric(int k = 5) : Metric
{
    /// <inheritdoc/>
    public override string Name => "top_k_categorical_accuracy";

    /// <summary>How many of the largest outputs are looked at.</summary>
    public int K { get; } = k >= 1 ? k : throw Refuse(nameof(k), k, "1 or more");

    /// <inheritdoc/>
    public override MetricState Start(TensorShape output, TensorShape target)
    {
        CheckSameLength(output, target);
        return new RowMean(output, target, (o, t) => AccuracyRows.InTopK(o, TensorPrimitives.IndexOfMax(t), K));
    }
}
