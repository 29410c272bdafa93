namespace CompiledRnn;

/// <summary>The sums of <see cref="R2ScoreMetric"/>. Formulas: keras/src/metrics/regression_metrics.py.</summary>
internal sealed class R2State(int width, bool varianceWeighted, int regressors) : MetricState
{
    private readonly double[] _sum = new double[width];
    private readonly double[] _squares = new double[width];
    private readonly double[] _residuals = new double[width];
    private double _weights;
    private long _values;

    /// <inheritdoc/>
    public override double Result
    {
        get
        {
            if (_values == 0)
                return double.NaN;
            double score = Average();

            // Keras's adjusted score counts values, not positions, and falls back to the plain one where there are too few.
            return regressors == 0 || regressors >= _values - 1 ? score : 1 - (1 - score) * (_values - 1) / (_values - regressors - 1.0);
        }
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        Array.Clear(_sum);
        Array.Clear(_squares);
        Array.Clear(_residuals);
        _weights = 0;
        _values = 0;
    }

    /// <inheritdoc/>
    public override void Add(ReadOnlySpan<float> output, ReadOnlySpan<float> target, PositionWeights weights)
    {
        int rows = output.Length / width;
        for (int i = 0; i < rows; i++)
        {
            double weight = weights.At(i, rows);
            _weights += weight;
            for (int c = 0; c < width && weight != 0; c++)
            {
                double t = target[i * width + c], error = t - output[i * width + c];
                _sum[c] += weight * t;
                _squares[c] += weight * t * t;
                _residuals[c] += weight * error * error;
            }
        }

        _values += output.Length;
    }

    private double Average()
    {
        double sum = 0, of = 0;
        for (int c = 0; c < width; c++)
        {
            double total = _squares[c] - _sum[c] * _sum[c] / _weights;
            double score = 1 - _residuals[c] / total;
            double weight = varianceWeighted ? total : 1;
            sum += weight * (double.IsInfinity(score) ? 0 : score);
            of += weight;
        }

        return sum / of;
    }
}
