namespace CompiledRnn;

/// <summary>What a <see cref="Scaler"/> makes of each column. Names and formulas are scikit-learn's.</summary>
public enum Scaling
{
    /// <summary>Mean 0 and standard deviation 1 (of the population: divided by n).</summary>
    Standard,

    /// <summary>Minimum 0 and maximum 1.</summary>
    MinMax,
}
