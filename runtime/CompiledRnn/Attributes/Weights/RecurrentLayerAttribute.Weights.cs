namespace CompiledRnn;

/// <content>The options of the recurrent kernel.</content>
public abstract partial class RecurrentLayerAttribute
{
    /// <summary>Start values of the recurrent kernel; <see cref="Initializer.Orthogonal"/> by default.</summary>
    public Initializer RecurrentInitializer { get; set; } = Initializer.Orthogonal;

    /// <summary><see cref="Initializer.Constant"/>: the value that the recurrent kernel starts at; 0 by default.</summary>
    public double RecurrentInitializerValue { get; set; }

    /// <summary>
    /// <see cref="Initializer.RandomNormal"/>, <see cref="Initializer.TruncatedNormal"/>: the mean of the numbers; 0 by default.
    /// </summary>
    public double RecurrentInitializerMean { get; set; }

    /// <summary>
    /// <see cref="Initializer.RandomNormal"/>, <see cref="Initializer.TruncatedNormal"/>: their standard deviation, 0 or more; 0.05 by
    /// default.
    /// </summary>
    public double RecurrentInitializerStddev { get; set; } = 0.05;

    /// <summary><see cref="Initializer.RandomUniform"/>: the least number; -0.05 by default.</summary>
    public double RecurrentInitializerMinimum { get; set; } = -0.05;

    /// <summary><see cref="Initializer.RandomUniform"/>: the greatest number, no less than the least; 0.05 by default.</summary>
    public double RecurrentInitializerMaximum { get; set; } = 0.05;

    /// <summary><see cref="Initializer.VarianceScaling"/>: the variance times the fan, more than 0; 1 by default.</summary>
    public double RecurrentInitializerScale { get; set; } = 1;

    /// <summary><see cref="Initializer.VarianceScaling"/>: the fan; <see cref="FanMode.FanIn"/> by default.</summary>
    public FanMode RecurrentInitializerMode { get; set; }

    /// <summary><see cref="Initializer.VarianceScaling"/>: the numbers; <see cref="Distribution.TruncatedNormal"/> by default.</summary>
    public Distribution RecurrentInitializerDistribution { get; set; }

    /// <summary><see cref="Initializer.Orthogonal"/>, <see cref="Initializer.Identity"/>: a factor of the matrix; 1 by default.</summary>
    public double RecurrentInitializerGain { get; set; } = 1;

    /// <summary>Adds the sum of the magnitudes of the recurrent kernel times this factor, 0 or more, to the loss; 0 by default.</summary>
    public double RecurrentL1 { get; set; }

    /// <summary>Adds the sum of the squares of the recurrent kernel times this factor, 0 or more, to the loss; 0 by default.</summary>
    public double RecurrentL2 { get; set; }

    /// <summary>
    /// Adds the mean of <c>|cos|</c> of the angles between the rows of the recurrent kernel times this factor, 0 or more, to the loss; a
    /// matrix only, and no L1 or L2 beside it. 0 by default.
    /// </summary>
    public double RecurrentOrthogonalRows { get; set; }

    /// <summary>As <see cref="RecurrentOrthogonalRows"/>, between the columns.</summary>
    public double RecurrentOrthogonalColumns { get; set; }

    /// <summary>What the recurrent kernel keeps to after each step of training; <see cref="ConstraintKind.None"/> by default.</summary>
    public ConstraintKind RecurrentConstraint { get; set; }

    /// <summary><see cref="ConstraintKind.MinMaxNorm"/>: the least length, 0 or more; 0 by default.</summary>
    public double RecurrentMinNorm { get; set; }

    /// <summary>
    /// <see cref="ConstraintKind.MaxNorm"/>, <see cref="ConstraintKind.MinMaxNorm"/>: the greatest length, no less than the least; left
    /// out: 2, or 1 for the latter.
    /// </summary>
    public double RecurrentMaxNorm { get; set; }

    /// <summary><see cref="ConstraintKind.MinMaxNorm"/>: how far to go to a length between the two, 0 to 1; 1 by default.</summary>
    public double RecurrentNormRate { get; set; } = 1;

    /// <summary>Leading axes that a length of the recurrent kernel goes over: 1, the default, is Keras's axis 0, 2 its axes 0 and 1.</summary>
    public int RecurrentNormAxes { get; set; } = 1;
}
