namespace CompiledRnn;

/// <summary>
/// How a parameter is filled when a model is made. Names and formulas are Keras 3's (keras/src/initializers). What some take beside stands
/// in options of their own: <c>KernelInitializer = Initializer.RandomNormal, KernelInitializerStddev = 0.1</c>.
/// </summary>
public enum Initializer
{
    /// <summary>All zeros.</summary>
    Zeros,

    /// <summary>All ones.</summary>
    Ones,

    /// <summary>Uniform in ±sqrt(6 / (fan in + fan out)), drawn over the whole matrix.</summary>
    GlorotUniform,

    /// <summary>Truncated normal with variance 2 / (fan in + fan out).</summary>
    GlorotNormal,

    /// <summary>Uniform in ±sqrt(6 / fan in).</summary>
    HeUniform,

    /// <summary>Truncated normal with variance 2 / fan in.</summary>
    HeNormal,

    /// <summary>Uniform in ±sqrt(3 / fan in).</summary>
    LecunUniform,

    /// <summary>Truncated normal with variance 1 / fan in.</summary>
    LecunNormal,

    /// <summary>A matrix with orthonormal rows or columns, whichever are fewer: the Q of a QR decomposition of normal numbers, times …InitializerGain.</summary>
    Orthogonal,

    /// <summary>Uniform between …InitializerMinimum and …InitializerMaximum, ±0.05 by default.</summary>
    RandomUniform,

    /// <summary>Normal with …InitializerMean and …InitializerStddev, 0 and 0.05 by default.</summary>
    RandomNormal,

    /// <summary>As <see cref="RandomNormal"/>, drawn again outside two standard deviations.</summary>
    TruncatedNormal,

    /// <summary>All …InitializerValue, 0 by default.</summary>
    Constant,

    /// <summary>A matrix with …InitializerGain, 1 by default, on its diagonal and zeros beside it.</summary>
    Identity,

    /// <summary>
    /// Numbers of …InitializerDistribution with the variance …InitializerScale / fan, the fan being that of …InitializerMode. The Glorot,
    /// He and LeCun initializers are such.
    /// </summary>
    VarianceScaling,
}
