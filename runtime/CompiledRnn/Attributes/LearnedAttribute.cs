namespace CompiledRnn;

/// <summary>
/// A vector <c>[units]</c> that is learned, the same for every sequence: a state to start from, a query, a first input. It stands beside the
/// other layers: the bracket below it reads what it would read without it, others read it by its name. Parameter: value, <c>[units]</c>; it
/// starts at zeros.
/// </summary>
/// <example><code>
/// [Model(Steps = 24, Features = 8)]
/// [Learned(16, Name = "Start")]
/// [Gru(16, InitialState = "Start")]
/// </code></example>
public sealed class LearnedAttribute : WeightedLayerAttribute
{
    /// <summary>Says how wide it is.</summary>
    /// <param name="units">Values, at least 1.</param>
    public LearnedAttribute(int units) => Units = units;

    /// <summary>Values.</summary>
    public int Units { get; }

    /// <summary>Start values of the value; <see cref="Initializer.Zeros"/> by default.</summary>
    public Initializer ValueInitializer { get; set; } = Initializer.Zeros;

    /// <summary><see cref="Initializer.Constant"/>: the value that the value starts at; 0 by default.</summary>
    public double ValueInitializerValue { get; set; }

    /// <summary>
    /// <see cref="Initializer.RandomNormal"/>, <see cref="Initializer.TruncatedNormal"/>: the mean of the numbers; 0 by default.
    /// </summary>
    public double ValueInitializerMean { get; set; }

    /// <summary>
    /// <see cref="Initializer.RandomNormal"/>, <see cref="Initializer.TruncatedNormal"/>: their standard deviation, 0 or more; 0.05 by
    /// default.
    /// </summary>
    public double ValueInitializerStddev { get; set; } = 0.05;

    /// <summary><see cref="Initializer.RandomUniform"/>: the least number; -0.05 by default.</summary>
    public double ValueInitializerMinimum { get; set; } = -0.05;

    /// <summary><see cref="Initializer.RandomUniform"/>: the greatest number, no less than the least; 0.05 by default.</summary>
    public double ValueInitializerMaximum { get; set; } = 0.05;

    /// <summary><see cref="Initializer.VarianceScaling"/>: the variance times the fan, more than 0; 1 by default.</summary>
    public double ValueInitializerScale { get; set; } = 1;

    /// <summary><see cref="Initializer.VarianceScaling"/>: the fan; <see cref="FanMode.FanIn"/> by default.</summary>
    public FanMode ValueInitializerMode { get; set; }

    /// <summary><see cref="Initializer.VarianceScaling"/>: the numbers; <see cref="Distribution.TruncatedNormal"/> by default.</summary>
    public Distribution ValueInitializerDistribution { get; set; }

    /// <summary>Adds the sum of the magnitudes of the value times this factor, 0 or more, to the loss; 0 by default.</summary>
    public double ValueL1 { get; set; }

    /// <summary>Adds the sum of the squares of the value times this factor, 0 or more, to the loss; 0 by default.</summary>
    public double ValueL2 { get; set; }

    /// <summary>What the value keeps to after each step of training; <see cref="ConstraintKind.None"/> by default.</summary>
    public ConstraintKind ValueConstraint { get; set; }

    /// <summary><see cref="ConstraintKind.MinMaxNorm"/>: the least length, 0 or more; 0 by default.</summary>
    public double ValueMinNorm { get; set; }

    /// <summary>
    /// <see cref="ConstraintKind.MaxNorm"/>, <see cref="ConstraintKind.MinMaxNorm"/>: the greatest length, no less than the least; left
    /// out: 2, or 1 for the latter.
    /// </summary>
    public double ValueMaxNorm { get; set; }

    /// <summary><see cref="ConstraintKind.MinMaxNorm"/>: how far to go to a length between the two, 0 to 1; 1 by default.</summary>
    public double ValueNormRate { get; set; } = 1;
}
