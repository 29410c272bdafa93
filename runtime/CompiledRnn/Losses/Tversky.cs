namespace CompiledRnn;

/// <summary>
/// <c>1 - I / (I + alpha A + beta B + 1e-7)</c> with <c>I = sum t p</c>, <c>A = sum t (1 - p)</c>, <c>B = sum p (1 - t)</c>. Over the whole
/// batch, as in Keras, unless <see cref="Over"/> says otherwise. With both at a half it is <see cref="CompiledRnn.Dice"/>.
/// </summary>
/// <remarks>Keras's documentation has alpha for false positives and beta for false negatives; its code, which this follows, has them as above.</remarks>
public sealed class Tversky : Loss
{
    /// <inheritdoc/>
    public override string Name => "tversky";

    /// <summary>The weight of what the output misses.</summary>
    public double Alpha { get; init; } = 0.5;

    /// <summary>The weight of what the output has too much.</summary>
    public double Beta { get; init; } = 0.5;

    /// <summary>What the sums go over; Keras's <c>axis</c>.</summary>
    public LossExtent Over { get; init; } = LossExtent.Batch;

    /// <inheritdoc/>
    protected internal override LossExtent Extent => Over;

    // Value 1 - I / D; dI = t_j, dD = t_j - alpha t_j + beta (1 - t_j); slope -(dI D - I dD) / D^2.
    /// <inheritdoc/>
    protected internal override double Row(in LossRow row)
    {
        ReadOnlySpan<float> output = row.Output, target = row.Target;
        Span<float> gradient = row.Gradient;
        double both = 0, missed = 0, extra = 0;
        for (int i = 0; i < output.Length; i++)
        {
            double p = output[i], t = target[i];
            both += p * t;
            missed += t * (1 - p);
            extra += p * (1 - t);
        }

        double all = both + Alpha * missed + Beta * extra + Epsilon;
        for (int i = 0; i < gradient.Length; i++)
        {
            double t = target[i];
            double slope = t - Alpha * t + Beta * (1 - t);
            gradient[i] = (float)(-(t * all - both * slope) / (all * all) * row.Scale);
        }

        return 1 - both / all;
    }
}
