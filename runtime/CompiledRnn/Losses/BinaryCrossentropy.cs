namespace CompiledRnn;

/// <summary>
/// The mean of <c>-(t log p + (1 - t) log(1 - p))</c>. From probabilities <c>p</c> is clipped to [1e-7, 1 - 1e-7], as in Keras; on a
/// model that ends in a sigmoid, training works on the sigmoid's input instead and clips nothing.
/// </summary>
public sealed class BinaryCrossentropy : Loss
{
    private BinaryCrossentropy? _onLogits;

    /// <inheritdoc/>
    public override string Name => "binary_crossentropy";

    /// <summary>The output is logits: <c>p = sigmoid(output)</c>.</summary>
    public bool FromLogits { get; init; }

    /// <inheritdoc/>
    protected internal override double Row(in LossRow row)
    {
        ReadOnlySpan<float> output = row.Output, target = row.Target;
        Span<float> gradient = row.Gradient;
        double factor = row.Scale / output.Length;
        double sum = 0;
        for (int i = 0; i < output.Length; i++)
        {
            double slope = 0;
            sum += FromLogits ? OfLogit(output[i], target[i], ref slope) : OfProbability(output[i], target[i], ref slope);
            if (!gradient.IsEmpty)
                gradient[i] = (float)(slope * factor);
        }

        return sum / output.Length;
    }

    /// <inheritdoc/>
    internal override Loss? OnLogits(Activation outputActivation) =>
        outputActivation == Activation.Sigmoid && !FromLogits ? _onLogits ??= new BinaryCrossentropy { FromLogits = true } : null;

    // With e = e^-|x|, sigmoid(|x|) = 1 / (1 + e): nothing overflows. Value max(x, 0) - x t + log(1 + e), slope sigmoid(x) - t.
    private static double OfLogit(double x, double t, ref double slope)
    {
        double e = Math.Exp(-Math.Abs(x));
        slope = (x >= 0 ? 1 : e) / (1 + e) - t;
        return Math.Max(x, 0) - x * t + Math.Log(1 + e);
    }

    private static double OfProbability(double p, double t, ref double slope)
    {
        double clipped = Math.Clamp(p, Epsilon, 1 - Epsilon);
        slope = p < Epsilon || p > 1 - Epsilon ? 0 : (p - t) / (p * (1 - p));
        return -(t * Math.Log(clipped) + (1 - t) * Math.Log(1 - clipped));
    }
}
