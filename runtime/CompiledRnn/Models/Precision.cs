namespace CompiledRnn;

/// <summary>How numbers are stored.</summary>
public enum Precision
{
    /// <summary>32 bits.</summary>
    Single,

    /// <summary>The upper 16 bits of a Single, rounded to the nearest: its range with 8 bits of precision.</summary>
    BFloat16,
}
