namespace CompiledRnn;

/// <summary>
/// What is measured beside the loss, over all batches of an epoch. A metric itself holds no numbers: each run starts a state of its own,
/// so that one metric serves any number of runs. Formulas: keras/src/metrics.
/// </summary>
public abstract class Metric
{
    /// <summary><see cref="MeanAbsoluteErrorMetric"/>.</summary>
    public static Metric MeanAbsoluteError { get; } = new MeanAbsoluteErrorMetric();

    /// <summary><see cref="AccuracyMetric"/>.</summary>
    public static Metric Accuracy { get; } = new AccuracyMetric();

    /// <summary>Keras's name, under which logs show it: <c>mean_absolute_error</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Starts to measure.</summary>
    /// <param name="output">Shape of the model's output, without the batch.</param>
    /// <param name="target">Shape of a target, without the batch.</param>
    /// <exception cref="ArgumentException">The metric cannot compare the two shapes.</exception>
    public abstract MetricState Start(TensorShape output, TensorShape target);

    /// <summary>Keras's name.</summary>
    public override string ToString() => Name;

    /// <summary>Refuses a target that has not one value for each of the output's.</summary>
    private protected void CheckSameLength(TensorShape output, TensorShape target)
    {
        if (output.Length != target.Length)
            throw new ArgumentException($"{Name} compares value by value: expected a target of the output's shape {output}, got {target}.", nameof(target));
    }
}
