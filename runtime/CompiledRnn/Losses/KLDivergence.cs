namespace CompiledRnn;

/// <summary>The Kullback-Leibler divergence <c>sum_i t_i log(t_i / p_i)</c> over the last axis, both clipped to [1e-7, 1].</summary>
public sealed class KLDivergence : Loss
{
    /// <inheritdoc/>
    public override string Name => "kl_divergence";

    /// <inheritdoc/>
    protected internal override double Row(in LossRow row)
    {
        ReadOnlySpan<float> output = row.Output, target = row.Target;
        Span<float> gradient = row.Gradient;
        double sum = 0;
        for (int i = 0; i < output.Length; i++)
        {
            double p = Math.Clamp((double)output[i], Epsilon, 1), t = Math.Clamp((double)target[i], Epsilon, 1);
            sum += t * Math.Log(t / p);
            if (!gradient.IsEmpty)
                gradient[i] = output[i] < Epsilon || output[i] > 1 ? 0 : (float)(-t / p * row.Scale);
        }

        return sum;
    }
}
