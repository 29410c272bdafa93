namespace CompiledRnn;

/// <summary>The mean of <c>|output - target|</c>.</summary>
public sealed class MeanAbsoluteErrorMetric : Metric
{
    /// <inheritdoc/>
    public override string Name => "mean_absolute_error";

    /// <inheritdoc/>
    public override MetricState Start(TensorShape output, TensorShape target)
    {
        CheckSameLength(output, target);
        return new RowMean(output, target, Row);
    }

    private static double Row(ReadOnlySpan<float> output, ReadOnlySpan<float> target)
    {
        double sum = 0;
        for (int i = 0; i < output.Length; i++)
            sum += Math.Abs((double)output[i] - target[i]);
        return sum / output.Length;
    }
}
