namespace CompiledRnn.Generator.Specs;

/// <summary>A fault as data: which rule, where, what is wrong and what to do. The analyzer turns it into a diagnostic.</summary>
/// <param name="Rule">Rule id: <c>CRNN101</c>.</param>
/// <param name="Layer">Bracket at fault, or -1 for the class or [Model].</param>
/// <param name="Position">Attribute in the bracket: 0, or higher behind a wrapper.</param>
/// <param name="Argument">Property of the argument at fault, or null for the whole attribute.</param>
/// <param name="Fault">What is wrong, a sentence without its full stop.</param>
/// <param name="Mend">What to do, a sentence without its full stop.</param>
/// <param name="FixLayer">For rules whose mend is on another layer: its bracket, or -1.</param>
internal sealed record Problem(
    string Rule, int Layer, int Position, string? Argument, string Fault, string Mend, int FixLayer = -1)
{
    /// <summary>Brackets whose removal is a certain mend, or part of it.</summary>
    public EquatableArray<int> Removable { get; init; }

    /// <summary>What a mend writes: a number of units, a function; null where none is certain.</summary>
    public string? Replacement { get; init; }

    /// <summary>For a name that names nothing: the name.</summary>
    public string? WrongName { get; init; }

    /// <summary>The name that was probably meant, or null.</summary>
    public string? NearestName { get; init; }
}
