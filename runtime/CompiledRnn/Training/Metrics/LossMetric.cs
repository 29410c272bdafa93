namespace CompiledRnn;

/// <summary>
/// The value of a loss as a metric: its weighted mean over all positions of all batches, <c>sum(w value) / sum(w)</c> whatever the loss's
/// reduction.
/// </summary>
public sealed class LossMetric : Metric
{
    private readonly Loss _loss;

    /// <summary>Makes a metric of a loss.</summary>
    /// <param name="loss">With a value for each position.</param>
    /// <exception cref="ArgumentException">The loss goes over sequences or the batch.</exception>
    public LossMetric(Loss loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        if (loss.Extent != LossExtent.Position)
            throw new ArgumentException($"Expected a loss with a value for each position, got {loss.Name} over the {loss.Extent}.", nameof(loss));
        _loss = loss;
    }

    /// <inheritdoc/>
    public override string Name => _loss.Name;

    /// <inheritdoc/>
    public override MetricState Start(TensorShape output, TensorShape target)
    {
        TensorShape expected = _loss.TargetShape(output);
        if (target.Length != expected.Length)
            throw new ArgumentException($"{Name} compares with a target of shape {expected} for an output of {output}, got {target}.", nameof(target));
        return new RowMean(output, target, Row, _loss.LeavesOut ? _loss.Counts : null);
    }

    private double Row(ReadOnlySpan<float> output, ReadOnlySpan<float> target) => _loss.Row(new LossRow(output, target, [], 1, 0));
}
