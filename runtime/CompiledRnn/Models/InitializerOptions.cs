using System.ComponentModel;

namespace CompiledRnn.Generated;

/// <summary>What initializers take, with Keras's defaults. Made by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record InitializerOptions
{
    /// <summary>Keras's defaults.</summary>
    internal static InitializerOptions Defaults { get; } = new();

    /// <summary>Constant: the value.</summary>
    public double Value { get; init; }

    /// <summary>RandomNormal, TruncatedNormal: the mean.</summary>
    public double Mean { get; init; }

    /// <summary>RandomNormal, TruncatedNormal: the standard deviation.</summary>
    public double Stddev { get; init; } = 0.05;

    /// <summary>RandomUniform: the least number.</summary>
    public double Minimum { get; init; } = -0.05;

    /// <summary>RandomUniform: the greatest number.</summary>
    public double Maximum { get; init; } = 0.05;

    /// <summary>VarianceScaling: the variance times the fan.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>VarianceScaling: the fan.</summary>
    public FanMode Mode { get; init; }

    /// <summary>VarianceScaling: the numbers.</summary>
    public Distribution Distribution { get; init; }

    /// <summary>Orthogonal, Identity: a factor of the matrix.</summary>
    public double Gain { get; init; } = 1;
}
