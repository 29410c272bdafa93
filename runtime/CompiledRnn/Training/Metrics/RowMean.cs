namespace CompiledRnn;

/// <summary>A metric's value for one row: the last axis of the output at one position, and its target.</summary>
internal delegate double RowMetric(ReadOnlySpan<float> output, ReadOnlySpan<float> target);

/// <summary>The mean of a row's value over all positions of all batches, as Keras's <c>MeanMetricWrapper</c>.</summary>
/// <param name="output">Shape of the model's output, without the batch.</param>
/// <param name="target">Shape of a target, without the batch.</param>
/// <param name="metric">The value of one row.</param>
internal sealed class RowMean(TensorShape output, TensorShape target, RowMetric metric) : MetricState
{
    private readonly int _width = output[output.Rank - 1];
    private readonly int _targetWidth = (int)((long)target.Length * output[output.Rank - 1] / output.Length);
    private double _sum;
    private long _rows;

    /// <inheritdoc/>
    public override double Result => _sum / _rows;

    /// <inheritdoc/>
    public override void Reset()
    {
        _sum = 0;
        _rows = 0;
    }

    /// <inheritdoc/>
    public override void Add(ReadOnlySpan<float> output, ReadOnlySpan<float> target)
    {
        int rows = output.Length / _width;
        for (int i = 0; i < rows; i++)
            _sum += metric(output.Slice(i * _width, _width), target.Slice(i * _targetWidth, _targetWidth));
        _rows += rows;
    }
}
