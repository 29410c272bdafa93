namespace CompiledRnn;

/// <summary>The options of layers with a kernel and a bias.</summary>
public abstract class KernelLayerAttribute : BiasedLayerAttribute
{
    private protected KernelLayerAttribute()
    {
    }

    /// <summary>Start values of the kernel; <see cref="Initializer.GlorotUniform"/> by default.</summary>
    public Initializer KernelInitializer { get; set; } = Initializer.GlorotUniform;

    /// <summary><see cref="Initializer.Constant"/>: the value that the kernel starts at; 0 by default.</summary>
    public double KernelInitializerValue { get; set; }

    /// <summary>
    /// <see cref="Initializer.RandomNormal"/>, <see cref="Initializer.TruncatedNormal"/>: the mean of the numbers; 0 by default.
    /// </summary>
    public double KernelInitializerMean { get; set; }

    /// <summary>
    /// <see cref="Initializer.RandomNormal"/>, <see cref="Initializer.TruncatedNormal"/>: their standard deviation, 0 or more; 0.05 by
    /// default.
    /// </summary>
    public double KernelInitializerStddev { get; set; } = 0.05;

    /// <summary><see cref="Initializer.RandomUniform"/>: the least number; -0.05 by default.</summary>
    public double KernelInitializerMinimum { get; set; } = -0.05;

    /// <summary><see cref="Initializer.RandomUniform"/>: the greatest number, no less than the least; 0.05 by default.</summary>
    public double KernelInitializerMaximum { get; set; } = 0.05;

    /// <summary><see cref="Initializer.VarianceScaling"/>: the variance times the fan, more than 0; 1 by default.</summary>
    public double KernelInitializerScale { get; set; } = 1;

    /// <summary><see cref="Initializer.VarianceScaling"/>: the fan; <see cref="FanMode.FanIn"/> by default.</summary>
    public FanMode KernelInitializerMode { get; set; }

    /// <summary><see cref="Initializer.VarianceScaling"/>: the numbers; <see cref="Distribution.TruncatedNormal"/> by default.</summary>
    public Distribution KernelInitializerDistribution { get; set; }

    /// <summary><see cref="Initializer.Orthogonal"/>, <see cref="Initializer.Identity"/>: a factor of the matrix; 1 by default.</summary>
    public double KernelInitializerGain { get; set; } = 1;

    /// <summary>Adds the sum of the magnitudes of the kernel times this factor, 0 or more, to the loss; 0 by default.</summary>
    public double KernelL1 { get; set; }

    /// <summary>Adds the sum of the squares of the kernel times this factor, 0 or more, to the loss; 0 by default.</summary>
    public double KernelL2 { get; set; }

    /// <summary>
    /// Adds the mean of <c>|cos|</c> of the angles between the rows of the kernel times this factor, 0 or more, to the loss; a matrix only,
    /// and no L1 or L2 beside it. 0 by default.
    /// </summary>
    public double KernelOrthogonalRows { get; set; }

    /// <summary>As <see cref="KernelOrthogonalRows"/>, between the columns.</summary>
    public double KernelOrthogonalColumns { get; set; }

    /// <summary>What the kernel keeps to after each step of training; <see cref="ConstraintKind.None"/> by default.</summary>
    public ConstraintKind KernelConstraint { get; set; }

    /// <summary><see cref="ConstraintKind.MinMaxNorm"/>: the least length, 0 or more; 0 by default.</summary>
    public double KernelMinNorm { get; set; }

    /// <summary>
    /// <see cref="ConstraintKind.MaxNorm"/>, <see cref="ConstraintKind.MinMaxNorm"/>: the greatest length, no less than the least; left
    /// out: 2, or 1 for the latter.
    /// </summary>
    public double KernelMaxNorm { get; set; }

    /// <summary><see cref="ConstraintKind.MinMaxNorm"/>: how far to go to a length between the two, 0 to 1; 1 by default.</summary>
    public double KernelNormRate { get; set; } = 1;

    /// <summary>Leading axes that a length of the kernel goes over: 1, the default, is Keras's axis 0, 2 its axes 0 and 1.</summary>
    public int KernelNormAxes { get; set; } = 1;
}
