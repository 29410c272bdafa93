namespace CompiledRnn;

/// <summary>How a bidirectional layer joins its two directions, step by step.</summary>
public enum Merge
{
    /// <summary>Side by side: forward, then backward; twice as wide.</summary>
    Concat,

    /// <summary>The sum.</summary>
    Sum,

    /// <summary>The product, value by value.</summary>
    Mul,

    /// <summary>The mean.</summary>
    Ave,

    /// <summary>Not at all: the output is the forward direction's; the other is read as <c>Name.Backward</c>.</summary>
    None,
}
