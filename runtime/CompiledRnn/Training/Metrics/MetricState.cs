namespace CompiledRnn;

/// <summary>What a metric has seen since its last reset.</summary>
public abstract class MetricState
{
    /// <summary>The metric over all that was added; NaN before the first batch.</summary>
    public abstract double Result { get; }

    /// <summary>Forgets what was added.</summary>
    public abstract void Reset();

    /// <summary>Adds a batch all of whose positions count alike. Allocates nothing.</summary>
    /// <param name="output">The model's output, batch first.</param>
    /// <param name="target">The targets, batch first.</param>
    public void Add(ReadOnlySpan<float> output, ReadOnlySpan<float> target) => Add(output, target, default);

    /// <summary>Adds a batch. Allocates nothing.</summary>
    /// <param name="output">The model's output, batch first.</param>
    /// <param name="target">The targets, batch first.</param>
    /// <param name="weights">What the positions count.</param>
    public abstract void Add(ReadOnlySpan<float> output, ReadOnlySpan<float> target, PositionWeights weights);
}
