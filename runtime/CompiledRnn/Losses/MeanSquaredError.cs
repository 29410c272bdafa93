namespace CompiledRnn;

/// <summary>The mean of <c>(output - target)^2</c>.</summary>
public sealed class MeanSquaredError : Loss
{
    /// <inheritdoc/>
    public override string Name => "mean_squared_error";

    /// <inheritdoc/>
    protected internal override double Row(in LossRow row)
    {
        ReadOnlySpan<float> output = row.Output, target = row.Target;
        Span<float> gradient = row.Gradient;
        double factor = 2 * row.Scale / output.Length;
        double sum = 0;
        for (int i = 0; i < output.Length; i++)
        {
            double error = (double)output[i] - target[i];
            sum += error * error;
            if (!gradient.IsEmpty)
                gradient[i] = (float)(error * factor);
        }

        return sum / output.Length;
    }
}
