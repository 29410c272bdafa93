namespace CompiledRnn;

/// <summary>How attention compares a query with a key.</summary>
public enum ScoreMode
{
    /// <summary>The dot product (Luong et al. 2015).</summary>
    Dot,

    /// <summary>The sum of <c>tanh(query + key)</c>, times a weight.</summary>
    Concat,
}
