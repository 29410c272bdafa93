namespace CompiledRnn;

/// <summary>What training does when a loss or a gradient becomes NaN or infinite.</summary>
public enum NonFiniteAction
{
    /// <summary>Stop with a <see cref="NonFiniteLossException"/>; the model keeps the last good weights.</summary>
    Stop,

    /// <summary>Leave the batch out: no step, no part in the epoch's mean. Where the weights themselves are no longer finite, stop.</summary>
    Skip,

    /// <summary>Go on regardless, as Keras does; the weights become NaN.</summary>
    Ignore,
}
