namespace CompiledRnn;

/// <summary>Which way a watched value gets better.</summary>
public enum MonitorMode
{
    /// <summary>Up for names that end in <c>accuracy</c>, else down.</summary>
    Auto,

    /// <summary>Smaller is better.</summary>
    Min,

    /// <summary>Greater is better.</summary>
    Max,
}
