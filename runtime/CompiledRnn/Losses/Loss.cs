namespace CompiledRnn;

/// <summary>
/// What training makes small. A loss states the maths of one row of the output; the loop over rows and the reduction (the mean over all
/// positions, Keras's <c>sum_over_batch_size</c>) are the same for all. Formulas: keras/src/losses/losses.py.
/// </summary>
public abstract class Loss
{
    /// <summary>What Keras adds to probabilities' limits before a logarithm.</summary>
    internal const double Epsilon = 1e-7;

    /// <summary><see cref="CompiledRnn.MeanSquaredError"/>.</summary>
    public static Loss MeanSquaredError { get; } = new MeanSquaredError();

    /// <summary><see cref="CompiledRnn.MeanAbsoluteError"/>.</summary>
    public static Loss MeanAbsoluteError { get; } = new MeanAbsoluteError();

    /// <summary><see cref="CompiledRnn.BinaryCrossentropy"/> of probabilities.</summary>
    public static Loss BinaryCrossentropy { get; } = new BinaryCrossentropy();

    /// <summary><see cref="CompiledRnn.CategoricalCrossentropy"/> of probabilities.</summary>
    public static Loss CategoricalCrossentropy { get; } = new CategoricalCrossentropy();

    /// <summary><see cref="CompiledRnn.SparseCategoricalCrossentropy"/> of probabilities.</summary>
    public static Loss SparseCategoricalCrossentropy { get; } = new SparseCategoricalCrossentropy();

    /// <summary>Keras's name: <c>mean_squared_error</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The shape of a target for an output; that of the output itself unless a loss says otherwise.</summary>
    /// <param name="output">Shape of the model's output, without the batch.</param>
    public virtual TensorShape TargetShape(TensorShape output) => output;

    /// <summary>The mean over all positions.</summary>
    /// <param name="output">Batch first; any whole number of outputs.</param>
    /// <param name="target">Batch first; as many targets.</param>
    /// <param name="shape">Shape of one output.</param>
    /// <exception cref="ArgumentException">A length does not fit the shape, or a target is no valid one.</exception>
    public float Compute(ReadOnlySpan<float> output, ReadOnlySpan<float> target, TensorShape shape) =>
        (float)LossLoop.Run(this, output, target, [], shape);

    /// <summary>The mean over all positions and its gradient.</summary>
    /// <param name="output">Batch first; any whole number of outputs.</param>
    /// <param name="target">Batch first; as many targets.</param>
    /// <param name="gradient">As long as the output: receives the derivative of the mean.</param>
    /// <param name="shape">Shape of one output.</param>
    /// <exception cref="ArgumentException">A length does not fit the shape, or a target is no valid one.</exception>
    public float Compute(ReadOnlySpan<float> output, ReadOnlySpan<float> target, Span<float> gradient, TensorShape shape)
    {
        CompiledModel.CheckLength(gradient.Length, CompiledModel.CountSequences(output.Length, shape, nameof(output)), shape, nameof(gradient));
        return (float)LossLoop.Run(this, output, target, gradient, shape);
    }

    /// <summary>Keras's name.</summary>
    public override string ToString() => Name;

    /// <summary>The value of one row; writes its gradient where the row has room for one.</summary>
    protected internal abstract double Row(in LossRow row);

    /// <summary>
    /// The same loss on the input of the model's last function, where that is better: a crossentropy on logits needs no clipping. Null
    /// where the loss takes the output itself.
    /// </summary>
    internal virtual Loss? OnLogits(Activation outputActivation) => null;
}
