namespace CompiledRnn;

/// <summary><c>max(1 + max_i (1 - t_i) y_i - sum_i t_i y_i, 0)</c> over the classes, the last axis; targets are one-hot.</summary>
public sealed class CategoricalHinge : Loss
{
    /// <inheritdoc/>
    public override string Name => "categorical_hinge";

    /// <inheritdoc/>
    protected internal override double Row(in LossRow row)
    {
        ReadOnlySpan<float> output = row.Output, target = row.Target;
        Span<float> gradient = row.Gradient;
        double right = 0, wrong = double.NegativeInfinity;
        int worst = 0;
        for (int i = 0; i < output.Length; i++)
        {
            right += (double)target[i] * output[i];
            double other = (1.0 - target[i]) * output[i];
            if (!(other <= wrong))
                (wrong, worst) = (other, i);
        }

        double value = Math.Max(wrong - right + 1, 0);
        for (int i = 0; i < gradient.Length; i++)
            gradient[i] = value == 0 ? 0 : (float)(((i == worst ? 1.0 - target[i] : 0) - target[i]) * row.Scale);
        return value;
    }
}
