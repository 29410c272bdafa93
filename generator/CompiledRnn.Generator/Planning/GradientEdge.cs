using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Planning;

/// <summary>
/// How the gradient comes from a reader to the value it reads. Layers overwrite, so where a value has several readers each but the first
/// has a buffer of its own that is added.
/// </summary>
/// <param name="Value">The value; -1 where it has no gradient.</param>
/// <param name="Kind">Where the reader writes.</param>
/// <param name="Offset">Start of the buffer of its own.</param>
internal sealed record GradientEdge(int Value, EdgeKind Kind, Extent Offset);

/// <summary>Where a reader writes the gradient of a value.</summary>
internal enum EdgeKind
{
    /// <summary>Nowhere: the value has none.</summary>
    None,

    /// <summary>Into the value's gradient.</summary>
    Direct,

    /// <summary>Into a buffer of its own, which then becomes the value's gradient.</summary>
    Copied,

    /// <summary>Into a buffer of its own, which is then added.</summary>
    Added,
}
