namespace CompiledRnn;

/// <summary>The options of normalizations with factors (gamma) and summands (beta).</summary>
public abstract class NormalizationLayerAttribute : WeightedLayerAttribute
{
    private protected NormalizationLayerAttribute()
    {
    }

    /// <summary>Added to the variance, more than 0; 0.001 by default.</summary>
    public double Epsilon { get; set; } = 1e-3;

    /// <summary>Whether beta is added; true by default.</summary>
    public bool Center { get; set; } = true;

    /// <summary>Whether the result is multiplied by gamma; true by default.</summary>
    public bool Scale { get; set; } = true;

    /// <summary>Start values of the beta; <see cref="Initializer.Zeros"/> by default.</summary>
    public Initializer BetaInitializer { get; set; } = Initializer.Zeros;

    /// <summary><see cref="Initializer.Constant"/>: the value that the beta starts at; 0 by default.</summary>
    public double BetaInitializerValue { get; set; }

    /// <summary>
    /// <see cref="Initializer.RandomNormal"/>, <see cref="Initializer.TruncatedNormal"/>: the mean of the numbers; 0 by default.
    /// </summary>
    public double BetaInitializerMean { get; set; }

    /// <summary>
    /// <see cref="Initializer.RandomNormal"/>, <see cref="Initializer.TruncatedNormal"/>: their standard deviation, 0 or more; 0.05 by
    /// default.
    /// </summary>
    public double BetaInitializerStddev { get; set; } = 0.05;

    /// <summary><see cref="Initializer.RandomUniform"/>: the least number; -0.05 by default.</summary>
    public double BetaInitializerMinimum { get; set; } = -0.05;

    /// <summary><see cref="Initializer.RandomUniform"/>: the greatest number, no less than the least; 0.05 by default.</summary>
    public double BetaInitializerMaximum { get; set; } = 0.05;

    /// <summary><see cref="Initializer.VarianceScaling"/>: the variance times the fan, more than 0; 1 by default.</summary>
    public double BetaInitializerScale { get; set; } = 1;

    /// <summary><see cref="Initializer.VarianceScaling"/>: the fan; <see cref="FanMode.FanIn"/> by default.</summary>
    public FanMode BetaInitializerMode { get; set; }

    /// <summary><see cref="Initializer.VarianceScaling"/>: the numbers; <see cref="Distribution.TruncatedNormal"/> by default.</summary>
    public Distribution BetaInitializerDistribution { get; set; }

    /// <summary>Adds the sum of the magnitudes of the beta times this factor, 0 or more, to the loss; 0 by default.</summary>
    public double BetaL1 { get; set; }

    /// <summary>Adds the sum of the squares of the beta times this factor, 0 or more, to the loss; 0 by default.</summary>
    public double BetaL2 { get; set; }

    /// <summary>What the beta keeps to after each step of training; <see cref="ConstraintKind.None"/> by default.</summary>
    public ConstraintKind BetaConstraint { get; set; }

    /// <summary><see cref="ConstraintKind.MinMaxNorm"/>: the least length, 0 or more; 0 by default.</summary>
    public double BetaMinNorm { get; set; }

    /// <summary>
    /// <see cref="ConstraintKind.MaxNorm"/>, <see cref="ConstraintKind.MinMaxNorm"/>: the greatest length, no less than the least; left
    /// out: 2, or 1 for the latter.
    /// </summary>
    public double BetaMaxNorm { get; set; }

    /// <summary><see cref="ConstraintKind.MinMaxNorm"/>: how far to go to a length between the two, 0 to 1; 1 by default.</summary>
    public double BetaNormRate { get; set; } = 1;

    /// <summary>Start values of the gamma; <see cref="Initializer.Ones"/> by default.</summary>
    public Initializer GammaInitializer { get; set; } = Initializer.Ones;

    /// <summary><see cref="Initializer.Constant"/>: the value that the gamma starts at; 0 by default.</summary>
    public double GammaInitializerValue { get; set; }

    /// <summary>
    /// <see cref="Initializer.RandomNormal"/>, <see cref="Initializer.TruncatedNormal"/>: the mean of the numbers; 0 by default.
    /// </summary>
    public double GammaInitializerMean { get; set; }

    /// <summary>
    /// <see cref="Initializer.RandomNormal"/>, <see cref="Initializer.TruncatedNormal"/>: their standard deviation, 0 or more; 0.05 by
    /// default.
    /// </summary>
    public double GammaInitializerStddev { get; set; } = 0.05;

    /// <summary><see cref="Initializer.RandomUniform"/>: the least number; -0.05 by default.</summary>
    public double GammaInitializerMinimum { get; set; } = -0.05;

    /// <summary><see cref="Initializer.RandomUniform"/>: the greatest number, no less than the least; 0.05 by default.</summary>
    public double GammaInitializerMaximum { get; set; } = 0.05;

    /// <summary><see cref="Initializer.VarianceScaling"/>: the variance times the fan, more than 0; 1 by default.</summary>
    public double GammaInitializerScale { get; set; } = 1;

    /// <summary><see cref="Initializer.VarianceScaling"/>: the fan; <see cref="FanMode.FanIn"/> by default.</summary>
    public FanMode GammaInitializerMode { get; set; }

    /// <summary><see cref="Initializer.VarianceScaling"/>: the numbers; <see cref="Distribution.TruncatedNormal"/> by default.</summary>
    public Distribution GammaInitializerDistribution { get; set; }

    /// <summary>Adds the sum of the magnitudes of the gamma times this factor, 0 or more, to the loss; 0 by default.</summary>
    public double GammaL1 { get; set; }

    /// <summary>Adds the sum of the squares of the gamma times this factor, 0 or more, to the loss; 0 by default.</summary>
    public double GammaL2 { get; set; }

    /// <summary>What the gamma keeps to after each step of training; <see cref="ConstraintKind.None"/> by default.</summary>
    public ConstraintKind GammaConstraint { get; set; }

    /// <summary><see cref="ConstraintKind.MinMaxNorm"/>: the least length, 0 or more; 0 by default.</summary>
    public double GammaMinNorm { get; set; }

    /// <summary>
    /// <see cref="ConstraintKind.MaxNorm"/>, <see cref="ConstraintKind.MinMaxNorm"/>: the greatest length, no less than the least; left
    /// out: 2, or 1 for the latter.
    /// </summary>
    public double GammaMaxNorm { get; set; }

    /// <summary><see cref="ConstraintKind.MinMaxNorm"/>: how far to go to a length between the two, 0 to 1; 1 by default.</summary>
    public double GammaNormRate { get; set; } = 1;
}
