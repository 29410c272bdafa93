namespace CompiledRnn;

/// <summary>
/// What is measured beside the loss, over all batches of an epoch. A metric itself holds no numbers: each run starts a state of its own,
/// so that one metric serves any number of runs. Formulas: keras/src/metrics. <c>Metric.Names.cs</c> has one of each.
/// </summary>
public abstract partial class Metric
{
    /// <summary>Keras's name, under which logs show it: <c>mean_absolute_error</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Starts to measure.</summary>
    /// <param name="output">Shape of the model's output, without the batch.</param>
    /// <param name="target">Shape of a target, without the batch.</param>
    /// <exception cref="ArgumentException">The metric cannot compare the two shapes.</exception>
    public abstract MetricState Start(TensorShape output, TensorShape target);

    /// <summary>Keras's name.</summary>
    public override string ToString() => Name;

    /// <summary>The error of an option outside of its bounds.</summary>
    internal static ArgumentOutOfRangeException Refuse(string name, object? value, string expected) =>
        new(name, value, FormattableString.Invariant($"Expected {name} {expected}, got {value}."));

    /// <summary>Whether a target has an index of a class for each position of the output.</summary>
    private protected static bool IsClassIndices(TensorShape output, TensorShape target) =>
        (target.Rank < output.Rank || target[target.Rank - 1] == 1) && (long)target.Length * output[output.Rank - 1] == output.Length;

    /// <summary>Refuses a target that has not one value for each of the output's.</summary>
    private protected void CheckSameLength(TensorShape output, TensorShape target)
    {
        if (output.Length != target.Length)
            throw new ArgumentException($"{Name} compares value by value: expected a target of the output's shape {output}, got {target}.", nameof(target));
    }

    /// <summary>Refuses a target that has not one index for each position of the output.</summary>
    private protected void CheckClassIndices(TensorShape output, TensorShape target)
    {
        if (!IsClassIndices(output, target))
        {
            throw new ArgumentException(
                $"{Name} takes the index of a class for each position: expected a target of shape {new TensorShape(output.Dimensions[..^1])}, got {target}.",
                nameof(target));
        }
    }
}
