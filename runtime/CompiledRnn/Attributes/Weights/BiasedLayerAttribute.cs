namespace CompiledRnn;

/// <summary>The options of layers with a bias.</summary>
public abstract class BiasedLayerAttribute : WeightedLayerAttribute
{
    private protected BiasedLayerAttribute()
    {
    }

    /// <summary>Whether a bias is added; true by default.</summary>
    public bool UseBias { get; set; } = true;

    /// <summary>Start values of the bias; <see cref="Initializer.Zeros"/> by default.</summary>
    public Initializer BiasInitializer { get; set; } = Initializer.Zeros;

    /// <summary><see cref="Initializer.Constant"/>: the value that the bias starts at; 0 by default.</summary>
    public double BiasInitializerValue { get; set; }

    /// <summary>
    /// <see cref="Initializer.RandomNormal"/>, <see cref="Initializer.TruncatedNormal"/>: the mean of the numbers; 0 by default.
    /// </summary>
    public double BiasInitializerMean { get; set; }

    /// <summary>
    /// <see cref="Initializer.RandomNormal"/>, <see cref="Initializer.TruncatedNormal"/>: their standard deviation, 0 or more; 0.05 by
    /// default.
    /// </summary>
    public double BiasInitializerStddev { get; set; } = 0.05;

    /// <summary><see cref="Initializer.RandomUniform"/>: the least number; -0.05 by default.</summary>
    public double BiasInitializerMinimum { get; set; } = -0.05;

    /// <summary><see cref="Initializer.RandomUniform"/>: the greatest number, no less than the least; 0.05 by default.</summary>
    public double BiasInitializerMaximum { get; set; } = 0.05;

    /// <summary><see cref="Initializer.VarianceScaling"/>: the variance times the fan, more than 0; 1 by default.</summary>
    public double BiasInitializerScale { get; set; } = 1;

    /// <summary><see cref="Initializer.VarianceScaling"/>: the fan; <see cref="FanMode.FanIn"/> by default.</summary>
    public FanMode BiasInitializerMode { get; set; }

    /// <summary><see cref="Initializer.VarianceScaling"/>: the numbers; <see cref="Distribution.TruncatedNormal"/> by default.</summary>
    public Distribution BiasInitializerDistribution { get; set; }

    /// <summary>Adds the sum of the magnitudes of the bias times this factor, 0 or more, to the loss; 0 by default.</summary>
    public double BiasL1 { get; set; }

    /// <summary>Adds the sum of the squares of the bias times this factor, 0 or more, to the loss; 0 by default.</summary>
    public double BiasL2 { get; set; }

    /// <summary>What the bias keeps to after each step of training; <see cref="ConstraintKind.None"/> by default.</summary>
    public ConstraintKind BiasConstraint { get; set; }

    /// <summary><see cref="ConstraintKind.MinMaxNorm"/>: the least length, 0 or more; 0 by default.</summary>
    public double BiasMinNorm { get; set; }

    /// <summary>
    /// <see cref="ConstraintKind.MaxNorm"/>, <see cref="ConstraintKind.MinMaxNorm"/>: the greatest length, no less than the least; left
    /// out: 2, or 1 for the latter.
    /// </summary>
    public double BiasMaxNorm { get; set; }

    /// <summary><see cref="ConstraintKind.MinMaxNorm"/>: how far to go to a length between the two, 0 to 1; 1 by default.</summary>
    public double BiasNormRate { get; set; } = 1;
}
