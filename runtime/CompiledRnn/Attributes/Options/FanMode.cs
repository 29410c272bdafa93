namespace CompiledRnn;

/// <summary>What the variance of <see cref="Initializer.VarianceScaling"/> is divided by: values that flow into or out of a unit.</summary>
public enum FanMode
{
    /// <summary>Values in.</summary>
    FanIn,

    /// <summary>Values out.</summary>
    FanOut,

    /// <summary>The mean of both.</summary>
    FanAvg,
}
