namespace CompiledRnn;

/// <summary>What a window that slides over the steps of a sequence does at the ends. Keras: <c>padding</c>.</summary>
public enum Padding
{
    /// <summary>Only whole windows: <c>(T - window) / stride + 1</c> outputs, rounded down.</summary>
    Valid,

    /// <summary><c>T / stride</c> outputs, rounded up; what the windows lack is missing at both ends alike, the odd step at the end.</summary>
    Same,

    /// <summary>For convolutions: windows end at their own step, what they lack is missing in front.</summary>
    Causal,
}
