namespace CompiledRnn;

/// <summary>
/// <c>-sum_i alpha (1 - p_i)^gamma t_i log p_i</c> over the classes, the last axis: what is right already counts little (Lin et al. 2018).
/// <c>p</c> is divided by its sum and clipped to [1e-7, 1 - 1e-7].
/// </summary>
public sealed class CategoricalFocalCrossentropy : Loss
{
    private readonly double _gamma = 2;
    private readonly double _smoothing;

    /// <inheritdoc/>
    public override string Name => "categorical_focal_crossentropy";

    /// <summary>The output is logits: <c>p = softmax(output)</c>.</summary>
    public bool FromLogits { get; init; }

    /// <summary>How much less the easy ones count; 0 is the plain crossentropy.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public double Gamma
    {
        get => _gamma;
        init => _gamma = Within(value, 0, double.MaxValue, nameof(Gamma));
    }

    /// <summary>The weight of all classes, or one for each.</summary>
    public IReadOnlyList<double> Alpha { get; init; } = [0.25];

    /// <summary>s from 0 to 1 draws the targets of K classes to 1 / K: <c>t (1 - s) + s / K</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 0 to 1.</exception>
    public double LabelSmoothing
    {
        get => _smoothing;
        init => _smoothing = Within(value, 0, 1, nameof(LabelSmoothing));
    }

    // q = p / s, s = sum p, or q = softmax(x). With a_i = d value / d q_i (0 where clipped), slope_j = (a_j - sum_i a_i q_i) / s for a
    // probability and q_j (a_j - sum_i a_i q_i) for a logit.
    /// <inheritdoc/>
    protected internal override double Row(in LossRow row)
    {
        ReadOnlySpan<float> output = row.Output;
        Span<float> gradient = row.Gradient;
        CheckAlpha(output.Length);
        double total = FromLogits ? SoftmaxRow.LogSumExp(output) : SoftmaxRow.Sum(output);
        double sum = 0, product = 0;
        for (int i = 0; i < output.Length; i++)
        {
            double q = Probability(output[i], total);
            sum += OfClass(row, i, q, out double slope);
            product += slope * q;
        }

        for (int j = 0; j < gradient.Length; j++)
        {
            double q = Probability(output[j], total);
            OfClass(row, j, q, out double slope);
            gradient[j] = (float)((slope - product) * (FromLogits ? q : 1 / total) * row.Scale);
        }

        return sum;
    }

    private double Probability(double output, double total) => FromLogits ? Math.Exp(output - total) : output / total;

    // -a t (1 - q)^g log q; its slope a t (g (1 - q)^(g-1) log q - (1 - q)^g / q).
    private double OfClass(in LossRow row, int index, double probability, out double slope)
    {
        double q = Math.Clamp(probability, Epsilon, 1 - Epsilon);
        double t = (Alpha.Count == 1 ? Alpha[0] : Alpha[index]) * (row.Target[index] * (1 - _smoothing) + _smoothing / row.Output.Length);
        double log = Math.Log(q), focus = Math.Pow(1 - q, _gamma);
        slope = probability < Epsilon || probability > 1 - Epsilon ? 0 : t * (_gamma * Math.Pow(1 - q, _gamma - 1) * log - focus / q);
        return -t * focus * log;
    }

    private void CheckAlpha(int classes)
    {
        if (Alpha.Count != 1 && Alpha.Count != classes)
            throw new ArgumentException($"Expected an Alpha of 1 or {classes} values, one for each class, got {Alpha.Count}.", nameof(Alpha));
    }
}
