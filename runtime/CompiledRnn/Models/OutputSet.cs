using System.ComponentModel;

namespace CompiledRnn.Generated;

/// <summary>Some of a model's outputs, by their positions. Those behind the 64th are never in it.</summary>
/// <param name="Bits">A bit for each output.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct OutputSet(ulong Bits)
{
    /// <summary>Outputs that a set can hold.</summary>
    public const int Most = 64;

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => Bits == 0;

    /// <summary>Whether an output is in it.</summary>
    public bool this[int output] => output < Most && (Bits >> output & 1) != 0;

    /// <summary>The set and one more output, if it can hold that.</summary>
    public OutputSet With(int output) => output < Most ? new OutputSet(Bits | 1UL << output) : this;
}
