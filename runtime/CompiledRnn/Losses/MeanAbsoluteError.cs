namespace CompiledRnn;

/// <summary>The mean of <c>|output - target|</c>; its derivative where both are equal is 0.</summary>
public sealed class MeanAbsoluteError : Loss
{
    /// <inheritdoc/>
    public override string Name => "mean_absolute_error";

    /// <inheritdoc/>
    protected internal override double Row(in LossRow row)
    {
        ReadOnlySpan<float> output = row.Output, target = row.Target;
        Span<float> gradient = row.Gradient;
        var factor = (float)(row.Scale / output.Length);
        double sum = 0;
        for (int i = 0; i < output.Length; i++)
        {
            double error = (double)output[i] - target[i];
            sum += Math.Abs(error);

            // Not Math.Sign, which throws on NaN: a NaN goes on to where it is reported.
            if (!gradient.IsEmpty)
                gradient[i] = error > 0 ? factor : error < 0 ? -factor : error == 0 ? 0f : float.NaN;
        }

        return sum / output.Length;
    }
}
