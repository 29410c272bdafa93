using CompiledRnn.Generated;

namespace CompiledRnn;

/// <summary>
/// What training makes small. A loss states the maths of one row of the output; the loop over rows, weights, masks and the reduction are
/// the same for all. Formulas: keras/src/losses/losses.py. <c>Loss.Names.cs</c> has one of each.
/// </summary>
public abstract partial class Loss : Objective
{
    /// <summary>What Keras keeps probabilities from 0 and 1 by before a logarithm.</summary>
    internal const double Epsilon = 1e-7;

    /// <summary>Keras's name: <c>mean_squared_error</c>.</summary>
    public abstract string Name { get; }

    /// <summary>How the values of all positions become one number.</summary>
    public LossReduction Reduction { get; init; }

    /// <summary>What the loss sees as one row; the last axis unless it says otherwise.</summary>
    protected internal virtual LossExtent Extent => LossExtent.Position;

    /// <summary>Whether <see cref="Counts"/> may say no.</summary>
    internal virtual bool LeavesOut => false;

    /// <summary>The shape of a target for an output; that of the output itself unless a loss says otherwise.</summary>
    /// <param name="output">Shape of the model's output, without the batch.</param>
    public virtual TensorShape TargetShape(TensorShape output) => output;

    /// <summary>The loss of a batch.</summary>
    /// <param name="output">Batch first; any whole number of outputs.</param>
    /// <param name="target">Batch first; as many targets.</param>
    /// <param name="shape">Shape of one output.</param>
    /// <param name="weights">What the positions count; left out: all alike.</param>
    /// <exception cref="ArgumentException">A length does not fit the shape, or a target is no valid one.</exception>
    public float Compute(ReadOnlySpan<float> output, ReadOnlySpan<float> target, TensorShape shape, PositionWeights weights = default) =>
        (float)LossLoop.Run(this, output, target, [], shape, weights);

    /// <summary>The loss of a batch and its gradient.</summary>
    /// <param name="output">Batch first; any whole number of outputs.</param>
    /// <param name="target">Batch first; as many targets.</param>
    /// <param name="gradient">As long as the output: receives the derivative of the loss.</param>
    /// <param name="shape">Shape of one output.</param>
    /// <param name="weights">What the positions count; left out: all alike.</param>
    /// <exception cref="ArgumentException">A length does not fit the shape, or a target is no valid one.</exception>
    public float Compute(
        ReadOnlySpan<float> output, ReadOnlySpan<float> target, Span<float> gradient, TensorShape shape, PositionWeights weights = default)
    {
        CompiledModel.CheckLength(gradient.Length, CompiledModel.CountSequences(output.Length, shape, nameof(output)), shape, nameof(gradient));
        return (float)LossLoop.Run(this, output, target, gradient, shape, weights);
    }

    /// <summary>The value of each position times its weight, not reduced: Keras's reduction <c>none</c>.</summary>
    /// <param name="output">Batch first; any whole number of outputs.</param>
    /// <param name="target">Batch first; as many targets.</param>
    /// <param name="values">One for each position; for a <see cref="LossExtent"/> of sequences or the batch, one for each of those.</param>
    /// <param name="shape">Shape of one output.</param>
    /// <param name="weights">What the positions count; left out: all alike.</param>
    /// <exception cref="ArgumentException">A length does not fit the shape, or a target is no valid one.</exception>
    public void ComputeEach(
        ReadOnlySpan<float> output, ReadOnlySpan<float> target, Span<float> values, TensorShape shape, PositionWeights weights = default) =>
        LossLoop.Each(this, output, target, values, shape, weights);

    /// <summary>Keras's name.</summary>
    public override string ToString() => Name;

    /// <summary>
    /// The value of one row; writes its gradient where the row has room for one. A function of the row alone: training on several threads calls it
    /// for several rows at the same time, in any order.
    /// </summary>
    protected internal abstract double Row(in LossRow row);

    /// <summary>Whether a row counts at all, judged by its target.</summary>
    internal virtual bool Counts(ReadOnlySpan<float> target) => true;

    /// <summary>
    /// The same loss on the input of the model's last function, where that is better: a crossentropy on logits needs no clipping. Null
    /// where the loss takes the output itself.
    /// </summary>
    internal virtual Loss? OnLogits(Activation outputActivation) => null;

    internal sealed override Loss? LossOf(int output) => this;

    internal sealed override float WeightOf(int output) => 1;

    internal sealed override void Check(ModelDefinition definition)
    {
    }

    /// <summary>The sign as a number; NaN for NaN, which <see cref="Math.Sign(double)"/> would throw on: it goes on to where it is reported.</summary>
    private protected static double SignOf(double value) => value > 0 ? 1 : value < 0 ? -1 : value == 0 ? 0 : double.NaN;

    /// <summary>Refuses an option outside of its bounds.</summary>
    private protected static double Within(double value, double low, double high, string name) =>
        value >= low && value <= high ? value : throw new ArgumentOutOfRangeException(name, value, $"Expected {name} from {low} to {high}, got {value}.");
}
