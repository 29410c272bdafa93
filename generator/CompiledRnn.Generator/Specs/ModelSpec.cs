namespace CompiledRnn.Generator.Specs;

/// <summary>
/// A model as its attributes state it. Invariant: equatable, no Roslyn types, no locations; everything that decides the generated text is
/// in it and nothing else, so an edit elsewhere leaves it equal.
/// </summary>
/// <param name="Namespace">As C# writes it (<c>A.@class</c>); empty for the global one.</param>
/// <param name="Name">Class name, without @.</param>
/// <param name="ContainingTypes">Declarations of the types around it, outermost first: <c>partial class Outer</c>.</param>
/// <param name="HintName">Name of the generated file, unique in a compilation.</param>
/// <param name="Steps">Steps of the input; null for a vector; -1 where the length comes with each call.</param>
/// <param name="Features">Values per step; 0 where the steps are tokens.</param>
/// <param name="Layers">Top to bottom.</param>
/// <param name="Broken">A problem of the declaration itself forbids any generated part.</param>
/// <param name="Faulty">A problem was found in reading it: it gets its members without their code.</param>
/// <param name="Walkable">The input's shape and the order of the layers are known, so that shapes can be inferred.</param>
internal sealed record ModelSpec(
    string Namespace,
    string Name,
    EquatableArray<string> ContainingTypes,
    string HintName,
    int? Steps,
    int Features,
    EquatableArray<LayerSpec> Layers,
    bool Broken = false,
    bool Faulty = false,
    bool Walkable = true)
{
    /// <summary>It is the layers of one step that another layer runs: its first output is what the others are to a model with one.</summary>
    public bool IsBody { get; init; }

    /// <summary>Whether [Model] itself states an input; else all of them are [Input]s.</summary>
    public bool HasInput => Steps is not null || Features != 0;
}
