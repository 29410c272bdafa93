namespace CompiledRnn;

/// <summary>
/// How numbers are stored. There is no Half: .NET has no instruction that widens a vector of them, and in others decoding takes as long as reading
/// twice the bits saves (measured: 0.95 to 1.04 times the speed of Single at 128 and 256 units).
/// </summary>
public enum Precision
{
    /// <summary>32 bits.</summary>
    Single,

    /// <summary>
    /// 16 bits: the range of a Single with 8 bits of precision; a weight is off by at most 1/256 of itself. The arithmetic is that of Single.
    /// Measured on networks of 64 to 256 units with weights as drawn at the start: outputs of up to 0.5 are off by at most 2e-4.
    /// </summary>
    BFloat16,

    /// <summary>
    /// 8 bits and a scale for each unit and gate: a weight is off by at most 1/254 of the largest of its unit and gate. The values that it meets
    /// are rounded to 16 bits of one scale; up to 256 products add up in integers, without an error, and these sums in Singles. Measured
    /// as above: at most 9e-4.
    /// </summary>
    Int8,
}
