namespace CompiledRnn;

/// <summary>
/// <c>-sum_i t_i p_i / (|t| |p|)</c> over the last axis: -1 where output and target point the same way, 1 where they are opposite, 0
/// where they are at right angles or one is zero. Each is divided by its length, but by no less than 1e-7.
/// </summary>
public sealed class CosineSimilarity : Loss
{
    /// <inheritdoc/>
    public override string Name => "cosine_similarity";

    // With a = 1 / |t|, b = 1 / |p|: value -c, c = a b sum t p. Slope -b (a t_j - c b p_j); where b is held at its bound, -b a t_j.
    /// <inheritdoc/>
    protected internal override double Row(in LossRow row)
    {
        ReadOnlySpan<float> output = row.Output, target = row.Target;
        Span<float> gradient = row.Gradient;
        double dot = 0;
        for (int i = 0; i < output.Length; i++)
            dot += (double)output[i] * target[i];
        double ofTarget = InverseLength(target), ofOutput = InverseLength(output);
        double cosine = dot * ofTarget * ofOutput;
        double turn = ofOutput < 1 / Epsilon ? cosine * ofOutput : 0;
        for (int i = 0; i < gradient.Length; i++)
            gradient[i] = (float)((turn * output[i] - ofTarget * target[i]) * ofOutput * row.Scale);
        return -cosine;
    }

    private static double InverseLength(ReadOnlySpan<float> values)
    {
        double squares = 0;
        foreach (float value in values)
            squares += (double)value * value;
        return Math.Min(1 / Math.Sqrt(squares), 1 / Epsilon);
    }
}
