namespace CompiledRnn;

/// <summary>The options of convolutions of each feature by itself.</summary>
public abstract class DepthwiseLayerAttribute : ConvolutionLayerAttribute
{
    private protected DepthwiseLayerAttribute(int kernelSize)
        : base(kernelSize)
    {
    }

    /// <summary>Values of the depthwise convolution for each feature, side by side; 1 by default.</summary>
    public int DepthMultiplier { get; set; } = 1;

    /// <summary>Start values of the depthwise kernel; <see cref="Initializer.GlorotUniform"/> by default.</summary>
    public Initializer DepthwiseInitializer { get; set; } = Initializer.GlorotUniform;

    /// <summary><see cref="Initializer.Constant"/>: the value that the depthwise kernel starts at; 0 by default.</summary>
    public double DepthwiseInitializerValue { get; set; }

    /// <summary>
    /// <see cref="Initializer.RandomNormal"/>, <see cref="Initializer.TruncatedNormal"/>: the mean of the numbers; 0 by default.
    /// </summary>
    public double DepthwiseInitializerMean { get; set; }

    /// <summary>
    /// <see cref="Initializer.RandomNormal"/>, <see cref="Initializer.TruncatedNormal"/>: their standard deviation, 0 or more; 0.05 by
    /// default.
    /// </summary>
    public double DepthwiseInitializerStddev { get; set; } = 0.05;

    /// <summary><see cref="Initializer.RandomUniform"/>: the least number; -0.05 by default.</summary>
    public double DepthwiseInitializerMinimum { get; set; } = -0.05;

    /// <summary><see cref="Initializer.RandomUniform"/>: the greatest number, no less than the least; 0.05 by default.</summary>
    public double DepthwiseInitializerMaximum { get; set; } = 0.05;

    /// <summary><see cref="Initializer.VarianceScaling"/>: the variance times the fan, more than 0; 1 by default.</summary>
    public double DepthwiseInitializerScale { get; set; } = 1;

    /// <summary><see cref="Initializer.VarianceScaling"/>: the fan; <see cref="FanMode.FanIn"/> by default.</summary>
    public FanMode DepthwiseInitializerMode { get; set; }

    /// <summary><see cref="Initializer.VarianceScaling"/>: the numbers; <see cref="Distribution.TruncatedNormal"/> by default.</summary>
    public Distribution DepthwiseInitializerDistribution { get; set; }

    /// <summary><see cref="Initializer.Orthogonal"/>, <see cref="Initializer.Identity"/>: a factor of the matrix; 1 by default.</summary>
    public double DepthwiseInitializerGain { get; set; } = 1;

    /// <summary>Adds the sum of the magnitudes of the depthwise kernel times this factor, 0 or more, to the loss; 0 by default.</summary>
    public double DepthwiseL1 { get; set; }

    /// <summary>Adds the sum of the squares of the depthwise kernel times this factor, 0 or more, to the loss; 0 by default.</summary>
    public double DepthwiseL2 { get; set; }

    /// <summary>
    /// Adds the mean of <c>|cos|</c> of the angles between the rows of the depthwise kernel times this factor, 0 or more, to the loss; a
    /// matrix only, and no L1 or L2 beside it. 0 by default.
    /// </summary>
    public double DepthwiseOrthogonalRows { get; set; }

    /// <summary>As <see cref="DepthwiseOrthogonalRows"/>, between the columns.</summary>
    public double DepthwiseOrthogonalColumns { get; set; }

    /// <summary>What the depthwise kernel keeps to after each step of training; <see cref="ConstraintKind.None"/> by default.</summary>
    public ConstraintKind DepthwiseConstraint { get; set; }

    /// <summary><see cref="ConstraintKind.MinMaxNorm"/>: the least length, 0 or more; 0 by default.</summary>
    public double DepthwiseMinNorm { get; set; }

    /// <summary>
    /// <see cref="ConstraintKind.MaxNorm"/>, <see cref="ConstraintKind.MinMaxNorm"/>: the greatest length, no less than the least; left
    /// out: 2, or 1 for the latter.
    /// </summary>
    public double DepthwiseMaxNorm { get; set; }

    /// <summary><see cref="ConstraintKind.MinMaxNorm"/>: how far to go to a length between the two, 0 to 1; 1 by default.</summary>
    public double DepthwiseNormRate { get; set; } = 1;

    /// <summary>Leading axes that a length of the depthwise kernel goes over: 1, the default, is Keras's axis 0, 2 its axes 0 and 1.</summary>
    public int DepthwiseNormAxes { get; set; } = 1;
}
