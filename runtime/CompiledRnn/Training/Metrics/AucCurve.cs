namespace CompiledRnn;

/// <summary>The curve whose area <see cref="AucMetric"/> measures.</summary>
public enum AucCurve
{
    /// <summary>True positive rate over false positive rate.</summary>
    ReceiverOperatingCharacteristic,

    /// <summary>Precision over recall.</summary>
    PrecisionRecall,
}
