namespace CompiledRnn;

/// <summary>
/// <c>1 - 2 sum t p / (sum t + sum p + 1e-7)</c>: how far two sets of probabilities are from covering each other. Over the whole batch, as
/// in Keras, unless <see cref="Over"/> says otherwise.
/// </summary>
public sealed class Dice : Loss
{
    /// <inheritdoc/>
    public override string Name => "dice";

    /// <summary>What the sums go over; Keras's <c>axis</c>.</summary>
    public LossExtent Over { get; init; } = LossExtent.Batch;

    /// <inheritdoc/>
    protected internal override LossExtent Extent => Over;

    // Value 1 - 2 I / D; slope -2 (t_j D - I) / D^2.
    /// <inheritdoc/>
    protected internal override double Row(in LossRow row)
    {
        ReadOnlySpan<float> output = row.Output, target = row.Target;
        Span<float> gradient = row.Gradient;
        double both = 0, either = Epsilon;
        for (int i = 0; i < output.Length; i++)
        {
            both += (double)output[i] * target[i];
            either += (double)output[i] + target[i];
        }

        for (int i = 0; i < gradient.Length; i++)
            gradient[i] = (float)(-2 * (target[i] * either - both) / (either * either) * row.Scale);
        return 1 - 2 * both / either;
    }
}
