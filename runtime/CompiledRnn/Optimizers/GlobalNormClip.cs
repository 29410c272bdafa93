using CompiledRnn.Kernels;

namespace CompiledRnn;

/// <summary>The whole gradient as one vector becomes no longer than a limit.</summary>
internal sealed class GlobalNormClip(float limit) : Clip
{
    private readonly float _limit = Checked(limit, nameof(limit));

    /// <inheritdoc/>
    internal override void Apply(ParameterCollection parameters, Span<float> gradients)
    {
        double squares = 0;
        foreach (ParameterRange range in new TrainableRanges(parameters))
            squares += Vectors.SumOfSquares(gradients.Slice(range.Start, range.Length));
        double norm = Math.Sqrt(squares);
        if (norm <= _limit)
            return;
        foreach (ParameterRange range in new TrainableRanges(parameters))
            Vectors.Scale(gradients.Slice(range.Start, range.Length), (float)(_limit / norm));
    }
}
