using CompiledRnn.Kernels;

namespace CompiledRnn;

/// <summary>The gradient of each parameter becomes no longer than a limit.</summary>
internal sealed class NormClip(float limit) : Clip
{
    private readonly float _limit = Checked(limit, nameof(limit));

    /// <inheritdoc/>
    internal override void Apply(ParameterCollection parameters, Span<float> gradients)
    {
        foreach (ParameterRange range in new TrainableRanges(parameters, joined: false))
        {
            Span<float> gradient = gradients.Slice(range.Start, range.Length);
            double norm = Math.Sqrt(Vectors.SumOfSquares(gradient));
            if (norm <= _limit)
                continue;
            Vectors.Scale(gradient, (float)(_limit / norm));
        }
    }
}
