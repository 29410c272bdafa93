namespace CompiledRnn;

/// <summary>What the first step of an <c>Autoregressive</c> reads; every other one reads what the step before gave.</summary>
public enum FirstInput
{
    /// <summary>What comes in: a vector, or, where the layers read tokens, one token.</summary>
    Input,

    /// <summary>Zeros. Of what comes in only the number of sequences counts.</summary>
    Zeros,

    /// <summary>The last step of the sequence that comes in.</summary>
    LastStep,

    /// <summary>A token, for layers that read tokens. Of what comes in only the number of sequences counts.</summary>
    StartToken,
}
