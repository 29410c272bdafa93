namespace CompiledRnn;

/// <summary>The square root of the mean, over all values of all batches, of <c>(output - target)^2</c>.</summary>
public sealed class RootMeanSquaredErrorMetric : Metric
{
    /// <inheritdoc/>
    public override string Name => "root_mean_squared_error";

    /// <inheritdoc/>
    public override MetricState Start(TensorShape output, TensorShape target)
    {
        CheckSameLength(output, target);
        return new Root(output, target);
    }

    private static double Row(ReadOnlySpan<float> output, ReadOnlySpan<float> target) =>
        Loss.MeanSquaredError.Row(new LossRow(output, target, [], 1, 0));

    private sealed class Root(TensorShape output, TensorShape target) : RowMean(output, target, Row)
    {
        public override double Result => Math.Sqrt(base.Result);
    }
}
