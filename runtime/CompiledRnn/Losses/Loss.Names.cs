namespace CompiledRnn;

/// <content>Every loss with Keras's defaults.</content>
public abstract partial class Loss
{
    /// <summary><see cref="CompiledRnn.MeanSquaredError"/>.</summary>
    public static Loss MeanSquaredError { get; } = new MeanSquaredError();

    /// <summary><see cref="CompiledRnn.MeanAbsoluteError"/>.</summary>
    public static Loss MeanAbsoluteError { get; } = new MeanAbsoluteError();

    /// <summary><see cref="CompiledRnn.MeanAbsolutePercentageError"/>.</summary>
    public static Loss MeanAbsolutePercentageError { get; } = new MeanAbsolutePercentageError();

    /// <summary><see cref="CompiledRnn.MeanSquaredLogarithmicError"/>.</summary>
    public static Loss MeanSquaredLogarithmicError { get; } = new MeanSquaredLogarithmicError();

    /// <summary><see cref="CompiledRnn.Huber"/>.</summary>
    public static Loss Huber { get; } = new Huber();

    /// <summary><see cref="CompiledRnn.LogCosh"/>.</summary>
    public static Loss LogCosh { get; } = new LogCosh();

    /// <summary><see cref="CompiledRnn.Poisson"/>.</summary>
    public static Loss Poisson { get; } = new Poisson();

    /// <summary><see cref="CompiledRnn.KLDivergence"/>.</summary>
    public static Loss KLDivergence { get; } = new KLDivergence();

    /// <summary><see cref="CompiledRnn.CosineSimilarity"/>.</summary>
    public static Loss CosineSimilarity { get; } = new CosineSimilarity();

    /// <summary><see cref="CompiledRnn.Hinge"/>.</summary>
    public static Loss Hinge { get; } = new Hinge();

    /// <summary><see cref="CompiledRnn.SquaredHinge"/>.</summary>
    public static Loss SquaredHinge { get; } = new SquaredHinge();

    /// <summary><see cref="CompiledRnn.CategoricalHinge"/>.</summary>
    public static Loss CategoricalHinge { get; } = new CategoricalHinge();

    /// <summary><see cref="CompiledRnn.BinaryCrossentropy"/> of probabilities.</summary>
    public static Loss BinaryCrossentropy { get; } = new BinaryCrossentropy();

    /// <summary><see cref="CompiledRnn.CategoricalCrossentropy"/> of probabilities.</summary>
    public static Loss CategoricalCrossentropy { get; } = new CategoricalCrossentropy();

    /// <summary><see cref="CompiledRnn.SparseCategoricalCrossentropy"/> of probabilities.</summary>
    public static Loss SparseCategoricalCrossentropy { get; } = new SparseCategoricalCrossentropy();

    /// <summary><see cref="CompiledRnn.BinaryFocalCrossentropy"/> of probabilities.</summary>
    public static Loss BinaryFocalCrossentropy { get; } = new BinaryFocalCrossentropy();

    /// <summary><see cref="CompiledRnn.CategoricalFocalCrossentropy"/> of probabilities.</summary>
    public static Loss CategoricalFocalCrossentropy { get; } = new CategoricalFocalCrossentropy();

    /// <summary><see cref="CompiledRnn.CategoricalGeneralizedCrossentropy"/>.</summary>
    public static Loss CategoricalGeneralizedCrossentropy { get; } = new CategoricalGeneralizedCrossentropy();

    /// <summary><see cref="CompiledRnn.Dice"/>.</summary>
    public static Loss Dice { get; } = new Dice();

    /// <summary><see cref="CompiledRnn.Tversky"/>.</summary>
    public static Loss Tversky { get; } = new Tversky();
}
