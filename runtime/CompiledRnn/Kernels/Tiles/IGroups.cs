using System.ComponentModel;

namespace CompiledRnn.Kernels;

/// <summary>
/// Neighbouring groups of 16 of a panel's sums, as a type: the just-in-time compiler leaves out the others. A group is one gate's sums for 16
/// units.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IGroups
{
    /// <summary>The first of them.</summary>
    static abstract int First { get; }

    /// <summary>How many; 0 for none.</summary>
    static abstract int Count { get; }
}

/// <summary>Groups by two numbers.</summary>
/// <typeparam name="TFirst">The first.</typeparam>
/// <typeparam name="TCount">How many.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Groups<TFirst, TCount> : IGroups
    where TFirst : struct, ICount
    where TCount : struct, ICount
{
    /// <inheritdoc/>
    public static int First => TFirst.Value;

    /// <inheritdoc/>
    public static int Count => TCount.Value;
}
