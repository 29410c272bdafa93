namespace CompiledRnn;

/// <summary>
/// A learned vector for each token: <c>[T]</c> tokens to <c>[T, size]</c>. Tokens are whole numbers from 0 to vocabulary - 1. Parameter:
/// embeddings <c>[vocabulary, size]</c>.
/// </summary>
/// <param name="vocabulary">How many tokens there are, at least 1.</param>
/// <param name="size">Width of a vector, at least 1.</param>
/// <example><code>[Model(Steps = 50)] [Embedding(10000, 64, MaskZero = true)]</code></example>
public sealed class EmbeddingAttribute(int vocabulary, int size) : WeightedLayerAttribute
{
    /// <summary>How many tokens there are.</summary>
    public int Vocabulary { get; } = vocabulary;

    /// <summary>Width of a vector.</summary>
    public int Size { get; } = size;

    /// <summary>Whether steps with the token 0 are masked: the layers behind skip them. False by default.</summary>
    public bool MaskZero { get; set; }

    /// <summary>Start values of the embeddings; <see cref="Initializer.RandomUniform"/> by default.</summary>
    public Initializer EmbeddingsInitializer { get; set; } = Initializer.RandomUniform;

    /// <summary><see cref="Initializer.Constant"/>: the value that the embeddings starts at; 0 by default.</summary>
    public double EmbeddingsInitializerValue { get; set; }

    /// <summary>
    /// <see cref="Initializer.RandomNormal"/>, <see cref="Initializer.TruncatedNormal"/>: the mean of the numbers; 0 by default.
    /// </summary>
    public double EmbeddingsInitializerMean { get; set; }

    /// <summary>
    /// <see cref="Initializer.RandomNormal"/>, <see cref="Initializer.TruncatedNormal"/>: their standard deviation, 0 or more; 0.05 by
    /// default.
    /// </summary>
    public double EmbeddingsInitializerStddev { get; set; } = 0.05;

    /// <summary><see cref="Initializer.RandomUniform"/>: the least number; -0.05 by default.</summary>
    public double EmbeddingsInitializerMinimum { get; set; } = -0.05;

    /// <summary><see cref="Initializer.RandomUniform"/>: the greatest number, no less than the least; 0.05 by default.</summary>
    public double EmbeddingsInitializerMaximum { get; set; } = 0.05;

    /// <summary><see cref="Initializer.VarianceScaling"/>: the variance times the fan, more than 0; 1 by default.</summary>
    public double EmbeddingsInitializerScale { get; set; } = 1;

    /// <summary><see cref="Initializer.VarianceScaling"/>: the fan; <see cref="FanMode.FanIn"/> by default.</summary>
    public FanMode EmbeddingsInitializerMode { get; set; }

    /// <summary><see cref="Initializer.VarianceScaling"/>: the numbers; <see cref="Distribution.TruncatedNormal"/> by default.</summary>
    public Distribution EmbeddingsInitializerDistribution { get; set; }

    /// <summary><see cref="Initializer.Orthogonal"/>, <see cref="Initializer.Identity"/>: a factor of the matrix; 1 by default.</summary>
    public double EmbeddingsInitializerGain { get; set; } = 1;

    /// <summary>Adds the sum of the magnitudes of the embeddings times this factor, 0 or more, to the loss; 0 by default.</summary>
    public double EmbeddingsL1 { get; set; }

    /// <summary>Adds the sum of the squares of the embeddings times this factor, 0 or more, to the loss; 0 by default.</summary>
    public double EmbeddingsL2 { get; set; }

    /// <summary>
    /// Adds the mean of <c>|cos|</c> of the angles between the rows of the embeddings times this factor, 0 or more, to the loss; a matrix
    /// only, and no L1 or L2 beside it. 0 by default.
    /// </summary>
    public double EmbeddingsOrthogonalRows { get; set; }

    /// <summary>As <see cref="EmbeddingsOrthogonalRows"/>, between the columns.</summary>
    public double EmbeddingsOrthogonalColumns { get; set; }

    /// <summary>What the embeddings keeps to after each step of training; <see cref="ConstraintKind.None"/> by default.</summary>
    public ConstraintKind EmbeddingsConstraint { get; set; }

    /// <summary><see cref="ConstraintKind.MinMaxNorm"/>: the least length, 0 or more; 0 by default.</summary>
    public double EmbeddingsMinNorm { get; set; }

    /// <summary>
    /// <see cref="ConstraintKind.MaxNorm"/>, <see cref="ConstraintKind.MinMaxNorm"/>: the greatest length, no less than the least; left
    /// out: 2, or 1 for the latter.
    /// </summary>
    public double EmbeddingsMaxNorm { get; set; }

    /// <summary><see cref="ConstraintKind.MinMaxNorm"/>: how far to go to a length between the two, 0 to 1; 1 by default.</summary>
    public double EmbeddingsNormRate { get; set; } = 1;

    /// <summary>Leading axes that a length of the embeddings goes over: 1, the default, is Keras's axis 0, 2 its axes 0 and 1.</summary>
    public int EmbeddingsNormAxes { get; set; } = 1;
}
