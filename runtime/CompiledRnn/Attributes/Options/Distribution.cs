namespace CompiledRnn;

/// <summary>The numbers of <see cref="Initializer.VarianceScaling"/>.</summary>
public enum Distribution
{
    /// <summary>Normal, drawn again outside two standard deviations; the variance is that after the cut.</summary>
    TruncatedNormal,

    /// <summary>Normal.</summary>
    UntruncatedNormal,

    /// <summary>Uniform, from <c>-sqrt(3 variance)</c> to <c>sqrt(3 variance)</c>.</summary>
    Uniform,
}
