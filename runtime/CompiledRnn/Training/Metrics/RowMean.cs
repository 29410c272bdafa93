namespace CompiledRnn;

/// <summary>A metric's value for one row: the last axis of the output at one position, and its target.</summary>
internal delegate double RowMetric(ReadOnlySpan<float> output, ReadOnlySpan<float> target);

/// <summary>Whether a row counts, judged by its target.</summary>
internal delegate bool RowFilter(ReadOnlySpan<float> target);

/// <summary>The weighted mean of a row's value over all positions of all batches, as Keras's <c>MeanMetricWrapper</c>.</summary>
/// <param name="output">Shape of the model's output, without the batch.</param>
/// <param name="target">Shape of a target, without the batch.</param>
/// <param name="metric">The value of one row.</param>
/// <param name="counts">Which rows count; null: all.</param>
internal class RowMean(TensorShape output, TensorShape target, RowMetric metric, RowFilter? counts = null) : MetricState
{
    private readonly int _width = output[output.Rank - 1];
    private readonly int _targetWidth = (int)((long)target.Length * output[output.Rank - 1] / output.Length);
    private double _sum;
    private double _weights;
    private long _rows;

    /// <inheritdoc/>
    public override double Result => Share.Of(_sum, _weights, _rows);

    /// <inheritdoc/>
    public override void Reset()
    {
        _sum = 0;
        _weights = 0;
        _rows = 0;
    }

    /// <inheritdoc/>
    public override void Add(ReadOnlySpan<float> output, ReadOnlySpan<float> target, PositionWeights weights)
    {
        int rows = output.Length / _width;
        for (int i = 0; i < rows; i++)
        {
            ReadOnlySpan<float> rowTarget = target.Slice(i * _targetWidth, _targetWidth);
            double weight = counts?.Invoke(rowTarget) ?? true ? weights.At(i, rows) : 0;
            if (weight != 0)
                _sum += weight * metric(output.Slice(i * _width, _width), rowTarget);
            _weights += weight;
        }

        _rows += rows;
    }
}
