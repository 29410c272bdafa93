namespace CompiledRnn;

/// <summary>
/// <c>-log p_c</c> where the target is the index c of the right class, one number for each position. Probabilities, clipping and logits as
/// in <see cref="CategoricalCrossentropy"/>.
/// </summary>
public sealed class SparseCategoricalCrossentropy : Loss
{
    private SparseCategoricalCrossentropy? _onLogits;

    /// <inheritdoc/>
    public override string Name => "sparse_categorical_crossentropy";

    /// <summary>The output is logits: <c>p = softmax(output)</c>.</summary>
    public bool FromLogits { get; init; }

    /// <summary>A target of this value, which need be no class (-1, 255), leaves its position out as a mask does; null: none does.</summary>
    public int? IgnoreClass { get; init; }

    /// <inheritdoc/>
    internal override bool LeavesOut => IgnoreClass is not null;

    /// <summary>One class index for each position: the output's shape without its last axis.</summary>
    /// <param name="output">Shape of the model's output, without the batch.</param>
    public override TensorShape TargetShape(TensorShape output) => new(output.Dimensions[..^1]);

    /// <inheritdoc/>
    protected internal override double Row(in LossRow row)
    {
        int right = ClassIndex.Of(row);
        return FromLogits ? OfLogits(row, right) : OfProbabilities(row, right);
    }

    /// <inheritdoc/>
    internal override bool Counts(ReadOnlySpan<float> target) => target[0] != IgnoreClass;

    /// <inheritdoc/>
    internal override Loss? OnLogits(Activation outputActivation) => outputActivation == Activation.Softmax && !FromLogits
        ? _onLogits ??= new SparseCategoricalCrossentropy { FromLogits = true, IgnoreClass = IgnoreClass, Reduction = Reduction }
        : null;

    // Value L - x_c with L = log sum e^x; slope p_j - [j = c].
    private static double OfLogits(in LossRow row, int right)
    {
        ReadOnlySpan<float> output = row.Output;
        Span<float> gradient = row.Gradient;
        double logSum = SoftmaxRow.LogSumExp(output);
        for (int i = 0; i < gradient.Length; i++)
            gradient[i] = (float)((Math.Exp(output[i] - logSum) - (i == right ? 1 : 0)) * row.Scale);
        return logSum - output[right];
    }

    // q = p / s, s = sum p; value -log q_c; slope_j = (a [j = c] - a q_c) / s with a = -1 / q_c (0 where clipped).
    private static double OfProbabilities(in LossRow row, int right)
    {
        ReadOnlySpan<float> output = row.Output;
        Span<float> gradient = row.Gradient;
        double total = SoftmaxRow.Sum(output);
        double q = output[right] / total;
        double slope = SoftmaxRow.ClippedLogSlope(q, 1);
        for (int i = 0; i < gradient.Length; i++)
            gradient[i] = (float)(((i == right ? slope : 0) - slope * q) / total * row.Scale);
        return -Math.Log(Math.Clamp(q, Epsilon, 1 - Epsilon));
    }
}
