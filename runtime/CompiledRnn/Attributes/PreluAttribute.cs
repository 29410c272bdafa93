namespace CompiledRnn;

/// <summary>
/// <c>f(x) = x</c> above 0, <c>alpha x</c> below, alpha being learned (He et al. 2015); the shape stays. Parameter: alpha, <c>[F]</c> or
/// <c>[T, F]</c>, with a 1 for each axis that <see cref="SharedAxes"/> names; it starts at zeros.
/// </summary>
/// <example><code>[Prelu(SharedAxes = [1])]</code></example>
public sealed class PreluAttribute : WeightedLayerAttribute
{
    /// <summary>
    /// Axes along which all values share one alpha, counted from 1 as the batch is axis 0: of a sequence 1 is the steps and 2 the features,
    /// of a vector 1 is the features. None by default.
    /// </summary>
    public int[] SharedAxes { get; set; } = [];

    /// <summary>Start values of the alpha; <see cref="Initializer.Zeros"/> by default.</summary>
    public Initializer AlphaInitializer { get; set; } = Initializer.Zeros;

    /// <summary><see cref="Initializer.Constant"/>: the value that the alpha starts at; 0 by default.</summary>
    public double AlphaInitializerValue { get; set; }

    /// <summary>
    /// <see cref="Initializer.RandomNormal"/>, <see cref="Initializer.TruncatedNormal"/>: the mean of the numbers; 0 by default.
    /// </summary>
    public double AlphaInitializerMean { get; set; }

    /// <summary>
    /// <see cref="Initializer.RandomNormal"/>, <see cref="Initializer.TruncatedNormal"/>: their standard deviation, 0 or more; 0.05 by
    /// default.
    /// </summary>
    public double AlphaInitializerStddev { get; set; } = 0.05;

    /// <summary><see cref="Initializer.RandomUniform"/>: the least number; -0.05 by default.</summary>
    public double AlphaInitializerMinimum { get; set; } = -0.05;

    /// <summary><see cref="Initializer.RandomUniform"/>: the greatest number, no less than the least; 0.05 by default.</summary>
    public double AlphaInitializerMaximum { get; set; } = 0.05;

    /// <summary><see cref="Initializer.VarianceScaling"/>: the variance times the fan, more than 0; 1 by default.</summary>
    public double AlphaInitializerScale { get; set; } = 1;

    /// <summary><see cref="Initializer.VarianceScaling"/>: the fan; <see cref="FanMode.FanIn"/> by default.</summary>
    public FanMode AlphaInitializerMode { get; set; }

    /// <summary><see cref="Initializer.VarianceScaling"/>: the numbers; <see cref="Distribution.TruncatedNormal"/> by default.</summary>
    public Distribution AlphaInitializerDistribution { get; set; }

    /// <summary>Adds the sum of the magnitudes of the alpha times this factor, 0 or more, to the loss; 0 by default.</summary>
    public double AlphaL1 { get; set; }

    /// <summary>Adds the sum of the squares of the alpha times this factor, 0 or more, to the loss; 0 by default.</summary>
    public double AlphaL2 { get; set; }

    /// <summary>What the alpha keeps to after each step of training; <see cref="ConstraintKind.None"/> by default.</summary>
    public ConstraintKind AlphaConstraint { get; set; }

    /// <summary><see cref="ConstraintKind.MinMaxNorm"/>: the least length, 0 or more; 0 by default.</summary>
    public double AlphaMinNorm { get; set; }

    /// <summary>
    /// <see cref="ConstraintKind.MaxNorm"/>, <see cref="ConstraintKind.MinMaxNorm"/>: the greatest length, no less than the least; left
    /// out: 2, or 1 for the latter.
    /// </summary>
    public double AlphaMaxNorm { get; set; }

    /// <summary><see cref="ConstraintKind.MinMaxNorm"/>: how far to go to a length between the two, 0 to 1; 1 by default.</summary>
    public double AlphaNormRate { get; set; } = 1;
}
