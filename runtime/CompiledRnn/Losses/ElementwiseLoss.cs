namespace CompiledRnn;

/// <summary>A loss whose row is the mean of a value for each element.</summary>
public abstract class ElementwiseLoss : Loss
{
    /// <summary>The value of one element, a function of its arguments alone: called by several threads at the same time.</summary>
    /// <param name="output">The model's.</param>
    /// <param name="target">What it should be.</param>
    /// <param name="slope">Receives the derivative of the value with respect to the output.</param>
    protected internal abstract double Element(double output, double target, out double slope);

    /// <inheritdoc/>
    protected internal override double Row(in LossRow row)
    {
        ReadOnlySpan<float> output = row.Output, target = row.Target;
        Span<float> gradient = row.Gradient;
        double factor = row.Scale / output.Length;
        double sum = 0;
        for (int i = 0; i < output.Length; i++)
        {
            sum += Element(output[i], target[i], out double slope);
            if (!gradient.IsEmpty)
                gradient[i] = (float)(slope * factor);
        }

        return sum / output.Length;
    }
}
