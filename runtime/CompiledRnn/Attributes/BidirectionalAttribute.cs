namespace CompiledRnn;

/// <summary>
/// Wraps the recurrent layer that stands behind it in the same bracket and runs it twice, with parameters of its own for each direction:
/// over the steps in order and in reverse. <c>[T, F] -> [2 units]</c> (or <c>[T, 2 units]</c> where the layer returns sequences, both in the
/// input's order); <c>units</c> instead of <c>2 units</c> where the directions are not laid side by side. Without sequences the backward
/// half is the state after the first step. A second recurrent layer in the bracket is the one that goes in reverse, with options of its own.
/// Masked steps of a returned sequence are zero.
/// </summary>
/// <param name="merge">How the directions are joined; side by side by default.</param>
/// <example><code>[Bidirectional, Lstm(64, ReturnSequences = true)]</code></example>
public sealed class BidirectionalAttribute(Merge merge = Merge.Concat) : LayerAttribute
{
    /// <summary>How the directions are joined.</summary>
    public Merge Merge { get; } = merge;

    /// <summary>
    /// What the states start from instead of zeros: the name of another bidirectional layer, or names of values, those of the forward
    /// direction first, with commas between.
    /// </summary>
    public string? InitialState { get; set; }
}
