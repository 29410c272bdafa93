namespace CompiledRnn;

/// <summary>How the scores of classes become one number.</summary>
public enum ScoreAverage
{
    /// <summary>The mean over the classes.</summary>
    Macro,

    /// <summary>One score of all classes' counts together.</summary>
    Micro,

    /// <summary>The mean over the classes, each weighed by how often it is the right one.</summary>
    Weighted,
}
