namespace CompiledRnn;

/// <summary>
/// The binary crossentropy times <c>u^gamma</c> with <c>u = t (1 - p) + (1 - t) p</c>, what the answer is off by: what is right already
/// counts little (Lin et al. 2018). Probabilities are clipped in the crossentropy to [1e-7, 1 - 1e-7].
/// </summary>
public sealed class BinaryFocalCrossentropy : ElementwiseLoss
{
    private readonly double _gamma = 2;
    private readonly double _alpha = 0.25;
    private readonly double _smoothing;

    /// <inheritdoc/>
    public override string Name => "binary_focal_crossentropy";

    /// <summary>The output is logits: <c>p = sigmoid(output)</c>.</summary>
    public bool FromLogits { get; init; }

    /// <summary>How much less the easy ones count; 0 is the plain crossentropy.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public double Gamma
    {
        get => _gamma;
        init => _gamma = Within(value, 0, double.MaxValue, nameof(Gamma));
    }

    /// <summary>Weighs the two classes by <see cref="Alpha"/> and 1 - Alpha.</summary>
    public bool ApplyClassBalancing { get; init; }

    /// <summary>The weight of class 1, from 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 0 to 1.</exception>
    public double Alpha
    {
        get => _alpha;
        init => _alpha = Within(value, 0, 1, nameof(Alpha));
    }

    /// <summary>s from 0 to 1 draws the targets to a half: <c>t (1 - s) + s / 2</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 0 to 1.</exception>
    public double LabelSmoothing
    {
        get => _smoothing;
        init => _smoothing = Within(value, 0, 1, nameof(LabelSmoothing));
    }

    // Value w u^g c with c the crossentropy; slope w (g u^(g-1) (1 - 2t) c + u^g c'), times p (1 - p) for a logit.
    /// <inheritdoc/>
    protected internal override double Element(double output, double target, out double slope)
    {
        double t = target * (1 - _smoothing) + _smoothing / 2;
        double p = FromLogits ? 1 / (1 + Math.Exp(-output)) : output;
        double crossentropy = CompiledRnn.BinaryCrossentropy.OfProbability(p, t, out double ofCrossentropy);
        double u = t * (1 - p) + (1 - t) * p;
        double focus = Math.Pow(u, _gamma);
        double weight = ApplyClassBalancing ? t * _alpha + (1 - t) * (1 - _alpha) : 1;
        double ofFocus = _gamma == 0 ? 0 : _gamma * Math.Pow(u, _gamma - 1) * (1 - 2 * t);
        slope = weight * (ofFocus * crossentropy + focus * ofCrossentropy) * (FromLogits ? p * (1 - p) : 1);
        return weight * focus * crossentropy;
    }
}
