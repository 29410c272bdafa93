namespace CompiledRnn;

/// <summary>
/// <c>(1 - p_c^q) / q</c> where the target is the index c of the right class, one number for each position: between the crossentropy (q near
/// 0) and the absolute error (q near 1), and less led by wrong labels (Zhang and Sabuncu 2018). The output is probabilities.
/// </summary>
public sealed class CategoricalGeneralizedCrossentropy : Loss
{
    private readonly double _q = 0.5;

    /// <inheritdoc/>
    public override string Name => "categorical_generalized_cross_entropy";

    /// <summary>Above 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0 and below 1.</exception>
    public double Q
    {
        get => _q;
        init => _q = value > 0 && value < 1 ? value : throw new ArgumentOutOfRangeException(nameof(Q), value, $"Expected a Q above 0 and below 1, got {value}.");
    }

    /// <summary>One class index for each position: the output's shape without its last axis.</summary>
    /// <param name="output">Shape of the model's output, without the batch.</param>
    public override TensorShape TargetShape(TensorShape output) => new(output.Dimensions[..^1]);

    /// <inheritdoc/>
    protected internal override double Row(in LossRow row)
    {
        int right = ClassIndex.Of(row);
        double p = row.Output[right];
        if (!row.Gradient.IsEmpty)
        {
            // The slope -p^(q - 1) has no bound at 0, where a softmax in single precision can be: it is taken no nearer than 1e-7.
            row.Gradient.Clear();
            row.Gradient[right] = (float)(-Math.Pow(Math.Max(p, Epsilon), _q - 1) * row.Scale);
        }

        return (1 - Math.Pow(p, _q)) / _q;
    }
}
