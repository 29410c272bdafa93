namespace CompiledRnn;

/// <summary>What a window does at the ends of a sequence, as in Keras.</summary>
public enum Padding
{
    /// <summary>The window stays inside the sequence: <c>(T - reach) / strides + 1</c> steps, reach = <c>(size - 1) * dilation + 1</c>.</summary>
    Valid,

    /// <summary>Zeros on both sides, the odd one behind: <c>T / strides</c> steps, rounded up.</summary>
    Same,

    /// <summary>Zeros in front only, so that an output step depends on no later input step: as many steps as <see cref="Same"/>.</summary>
    Causal,
}
