namespace CompiledRnn;

/// <summary>
/// What the hinges of -1 and 1 share. Targets may be 0 and 1 instead: a row that has no others is taken as -1 and 1 (Keras asks the whole
/// batch; a batch that mixes both kinds is the only one to see a difference).
/// </summary>
public abstract class HingeLoss : Loss
{
    private protected HingeLoss()
    {
    }

    /// <inheritdoc/>
    protected internal override double Row(in LossRow row)
    {
        ReadOnlySpan<float> output = row.Output, target = row.Target;
        Span<float> gradient = row.Gradient;
        bool binary = !target.ContainsAnyExcept(0f, 1f);
        double factor = row.Scale / output.Length;
        double sum = 0;
        for (int i = 0; i < output.Length; i++)
        {
            double t = binary ? 2.0 * target[i] - 1 : target[i];
            sum += Gap(Math.Max(1 - t * output[i], 0), out double slope);
            if (!gradient.IsEmpty)
                gradient[i] = (float)(-t * slope * factor);
        }

        return sum / output.Length;
    }

    /// <summary>The value of what is missing to a product of 1, and its derivative.</summary>
    private protected abstract double Gap(double missing, out double slope);
}
