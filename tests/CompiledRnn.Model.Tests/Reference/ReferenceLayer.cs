namespace CompiledRnn.ModelTests.Reference;

/// <summary>
/// A layer as a test declares it once: the attribute that the generator reads, and what the layer computes, in double precision. A sequence
/// is a list of steps <c>[B, F]</c>; a vector is a list of one.
/// </summary>
internal abstract record ReferenceLayer
{
    /// <summary>The attribute: <c>Dense(3)</c>.</summary>
    public abstract string Attribute { get; }

    /// <summary>A short name in identifiers of test cases.</summary>
    public abstract string Label { get; }

    /// <summary>What the layer computes.</summary>
    /// <param name="tape">Notes the way back.</param>
    /// <param name="x">The steps of the input.</param>
    /// <param name="run">Parameters, and the numbers of dropout.</param>
    public abstract IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run);
}
