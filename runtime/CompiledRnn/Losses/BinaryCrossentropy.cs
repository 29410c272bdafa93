namespace CompiledRnn;

/// <summary>
/// The mean of <c>-(t log p + (1 - t) log(1 - p))</c>. From probabilities <c>p</c> is clipped to [1e-7, 1 - 1e-7], as in Keras; on a
/// model that ends in a sigmoid, training works on the sigmoid's input instead and clips nothing.
/// </summary>
public sealed class BinaryCrossentropy : ElementwiseLoss
{
    private readonly double _smoothing;
    private BinaryCrossentropy? _onLogits;

    /// <inheritdoc/>
    public override string Name => "binary_crossentropy";

    /// <summary>The output is logits: <c>p = sigmoid(output)</c>.</summary>
    public bool FromLogits { get; init; }

    /// <summary>s from 0 to 1 draws the targets to a half: <c>t (1 - s) + s / 2</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 0 to 1.</exception>
    public double LabelSmoothing
    {
        get => _smoothing;
        init => _smoothing = Within(value, 0, 1, nameof(LabelSmoothing));
    }

    /// <inheritdoc/>
    protected internal override double Element(double output, double target, out double slope)
    {
        target = target * (1 - _smoothing) + _smoothing / 2;
        return FromLogits ? OfLogit(output, target, out slope) : OfProbability(output, target, out slope);
    }

    /// <summary>Value and derivative at a probability, clipped.</summary>
    internal static double OfProbability(double p, double t, out double slope)
    {
        double clipped = Math.Clamp(p, Epsilon, 1 - Epsilon);
        slope = p < Epsilon || p > 1 - Epsilon ? 0 : (p - t) / (p * (1 - p));
        return -(t * Math.Log(clipped) + (1 - t) * Math.Log(1 - clipped));
    }

    /// <inheritdoc/>
    internal override Loss? OnLogits(Activation outputActivation) => outputActivation == Activation.Sigmoid && !FromLogits
        ? _onLogits ??= new BinaryCrossentropy { FromLogits = true, LabelSmoothing = LabelSmoothing, Reduction = Reduction }
        : null;

    // With e = e^-|x|, sigmoid(|x|) = 1 / (1 + e): nothing overflows. Value max(x, 0) - x t + log(1 + e), slope sigmoid(x) - t.
    private static double OfLogit(double x, double t, out double slope)
    {
        double e = Math.Exp(-Math.Abs(x));
        slope = (x >= 0 ? 1 : e) / (1 + e) - t;
        return Math.Max(x, 0) - x * t + Math.Log(1 + e);
    }
}
