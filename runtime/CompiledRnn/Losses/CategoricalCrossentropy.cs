namespace CompiledRnn;

/// <summary>
/// <c>-sum_i t_i log p_i</c> over the classes, the last axis. From probabilities <c>p</c> is divided by its sum and clipped to
/// [1e-7, 1 - 1e-7], as in Keras; on a model that ends in a softmax, training works on the softmax's input instead and clips nothing.
/// </summary>
public sealed class CategoricalCrossentropy : Loss
{
    private readonly double _smoothing;
    private CategoricalCrossentropy? _onLogits;

    /// <inheritdoc/>
    public override string Name => "categorical_crossentropy";

    /// <summary>The output is logits: <c>p = softmax(output)</c>.</summary>
    public bool FromLogits { get; init; }

    /// <summary>s from 0 to 1 draws the targets of K classes to 1 / K: <c>t (1 - s) + s / K</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 0 to 1.</exception>
    public double LabelSmoothing
    {
        get => _smoothing;
        init => _smoothing = Within(value, 0, 1, nameof(LabelSmoothing));
    }

    /// <inheritdoc/>
    protected internal override double Row(in LossRow row) => FromLogits ? OfLogits(row) : OfProbabilities(row);

    /// <inheritdoc/>
    internal override Loss? OnLogits(Activation outputActivation) => outputActivation == Activation.Softmax && !FromLogits
        ? _onLogits ??= new CategoricalCrossentropy { FromLogits = true, LabelSmoothing = LabelSmoothing, Reduction = Reduction }
        : null;

    private double Smooth(float target, int classes) => target * (1 - _smoothing) + _smoothing / classes;

    // log p_i = x_i - L with L = log sum e^x. Value L sum t - sum t x; slope p_j sum t - t_j.
    private double OfLogits(in LossRow row)
    {
        ReadOnlySpan<float> output = row.Output, target = row.Target;
        Span<float> gradient = row.Gradient;
        double logSum = SoftmaxRow.LogSumExp(output);
        double sum = 0, targets = 0;
        for (int i = 0; i < output.Length; i++)
        {
            // A class that the target leaves out adds nothing, not even where its logit is minus infinity.
            double t = Smooth(target[i], output.Length);
            if (t != 0)
                sum -= t * (output[i] - logSum);
            targets += t;
        }

        for (int i = 0; i < gradient.Length; i++)
            gradient[i] = (float)((Math.Exp(output[i] - logSum) * targets - Smooth(target[i], output.Length)) * row.Scale);
        return sum;
    }

    // q = p / s, s = sum p. With a_i = d value / d q_i = -t_i / q_i (0 where clipped), slope_j = (a_j - sum_i a_i q_i) / s.
    private double OfProbabilities(in LossRow row)
    {
        ReadOnlySpan<float> output = row.Output, target = row.Target;
        Span<float> gradient = row.Gradient;
        double total = SoftmaxRow.Sum(output);
        double sum = 0, product = 0;
        for (int i = 0; i < output.Length; i++)
        {
            double q = output[i] / total, t = Smooth(target[i], output.Length);
            sum -= t * Math.Log(Math.Clamp(q, Epsilon, 1 - Epsilon));
            product += SoftmaxRow.ClippedLogSlope(q, t) * q;
        }

        for (int i = 0; i < gradient.Length; i++)
        {
            double slope = SoftmaxRow.ClippedLogSlope(output[i] / total, Smooth(target[i], output.Length));
            gradient[i] = (float)((slope - product) / total * row.Scale);
        }

        return sum;
    }
}
