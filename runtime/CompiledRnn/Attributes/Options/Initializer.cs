namespace CompiledRnn;

/// <summary>How a parameter is filled when a model is made. Names and formulas are Keras 3's (keras/src/initializers).</summary>
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

    /// <summary>A matrix with orthonormal rows or columns, whichever are fewer: the Q of a QR decomposition of normal numbers.</summary>
    Orthogonal,

    /// <summary>Uniform in ±0.05.</summary>
    RandomUniform,

    /// <summary>Normal with standard deviation 0.05.</summary>
    RandomNormal,

    /// <summary>Normal with standard deviation 0.05, drawn again outside two standard deviations.</summary>
    TruncatedNormal,
}
