namespace CompiledRnn;

/// <summary>How numbers are stored.</summary>
public enum Precision
{
    /// <summary>32 bits.</summary>
    Single,

    /// <summary>16 bits: the range of a Single with 8 bits of precision. A weight is off by at most 2^-8 of itself.</summary>
    BFloat16,

    /// <summary>
    /// 8 bits, a scale for each unit and gate: a weight is off by at most 1/254 of the largest of its unit and gate. The values that it meets
    /// are rounded to 16 bits of one scale; up to 256 products add up in integers without an error, these sums in floats.
    /// </summary>
    Int8,
}
