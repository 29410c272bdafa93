using CompiledRnn.Kernels;

namespace CompiledRnn;

/// <summary>Each value of the gradient stays within a limit.</summary>
internal sealed class ValueClip(float limit) : Clip
{
    private readonly float _limit = Checked(limit, nameof(limit));

    /// <inheritdoc/>
    internal override void Apply(ParameterCollection parameters, Span<float> gradients)
    {
        foreach (ParameterRange range in new TrainableRanges(parameters))
            Vectors.Clamp(gradients.Slice(range.Start, range.Length), _limit);
    }
}
